/** Options of the scripts: `--help` prints the text and ends; unknown options are refused by name. */
export function parseArgs(argv, help, known = []) {
  if (argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(`${help.trim()}\n`);
    process.exit(0);
  }
  const unknown = argv.filter((a) => !known.includes(a));
  if (unknown.length > 0) {
    process.stderr.write(`Unknown option: ${unknown.join(' ')}\n\n${help.trim()}\n`);
    process.exit(2);
  }
  return new Set(argv);
}

/** A progress line with the seconds since the process started, on stderr so that stdout stays for results. */
export function progress(text) {
  process.stderr.write(`[${process.uptime().toFixed(1).padStart(6)} s] ${text}\n`);
}
