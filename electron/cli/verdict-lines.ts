/** What a verification says, as lines for people: the verdict in a sentence, the four answers, the findings. */
import { displayText } from '../../shared/core/display.ts';
import { QUESTIONS } from '../../shared/core/verdict/findings.ts';
import type { Finding, Outcome } from '../../shared/core/verdict/report.ts';
import type { Messages } from '../../shared/messages/en.ts';

const SHOWN_FINDINGS = 200;

export function verdictLines(say: Messages, outcome: Outcome): readonly string[] {
  const shown = outcome.findings.slice(0, SHOWN_FINDINGS);
  const further = outcome.furtherFindings + outcome.findings.length - shown.length;
  return [
    say.say('verify.verdict', { verdict: outcome.verdict, sentence: say.say(`verdict.${outcome.verdict}`) }),
    ...QUESTIONS.map((question) =>
      say.say('verify.answer', {
        answer: say.say(`answer.${outcome.answers[question]}`).padEnd(14),
        question: say.say(`question.${question}`),
      }),
    ),
    ...shown.map((finding) => findingLine(say, finding)),
    ...(further === 0 ? [] : [say.say('verify.further', { count: further })]),
  ];
}

/** `✗ A file of evidence is not what was sealed. [payload-mismatch] data/… (detail)`. Place and detail may be an attacker's text. */
function findingLine(say: Messages, { code, verdict, path, item, seq, detail }: Finding): string {
  const place = [
    path === undefined ? '' : displayText(path),
    item === undefined ? '' : displayText(item),
    seq === undefined ? '' : say.say('verify.entry', { seq }),
    detail === undefined ? '' : `(${displayText(detail)})`,
  ].filter((part) => part !== '');
  const mark = verdict === null ? say.say('verify.mark.note') : say.say('verify.mark.bad');
  return [`${mark} ${say.say(`finding.${code}`)}`, `[${code}]`, ...place].join(' ');
}
