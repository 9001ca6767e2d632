#!/usr/bin/env python3
"""Entry of the second verifier: `python3 custodia_verify.py bundle PATH --signer FINGERPRINT`. See custodia_verifier/."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from custodia_verifier.cli import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
