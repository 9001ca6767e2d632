// First step of every script: an older Node would stop at the first `.ts` file with a message that helps nobody. Plain
// JavaScript, so that any Node can say it.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Custodia needs Node 22.18 or newer; this is ${process.version}. ` +
      'On Linux and Windows run the scripts with "npm run …" after "npm ci", which installs a Node of their own; ' +
      'on macOS install Node 24 yourself.\n',
  );
  process.exit(1);
}
