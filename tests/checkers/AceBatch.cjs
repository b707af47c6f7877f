// Ace over many books in one process and one browser: AceBatch.cjs NODE_MODULES FOLDER BOOK…
// The report of each goes to FOLDER/<name>/report.json; what Ace's own -E would exit with is its outcome there.
const path = require('path');
const { createRequire } = require('module');

const [modules, folder, ...books] = process.argv.slice(2);
const load = createRequire(path.join(path.resolve(modules), 'none.js'));
const ace = load('@daisy/ace-core');
load('winston').configure({ silent: true, transports: [] });
const runner = load('@daisy/ace-axe-runner-puppeteer');

async function main() {
  await runner.launch();
  const shared = { ...runner, launch: async () => {}, close: async () => {} };
  for (const book of books) {
    const outdir = path.join(folder, path.parse(book).name);
    await ace(book, { cwd: process.cwd(), outdir, silent: true, exiterror2: true, jobId: '' }, shared);
  }
  await runner.close();
}

main().then(() => process.exit(0), (fault) => { console.error(fault); process.exit(1); });
