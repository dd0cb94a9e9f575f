// Shows recordings to xterm.js. Each line of stdin is an asciicast v2, as a JSON array of its lines; each line of stdout
// is what the terminal holds then.
import readline from 'node:readline';
import headless from '@xterm/headless';

const written = (terminal, text) => new Promise(done => terminal.write(text, done));

async function replay([head, ...events]) {
  const terminal = new headless.Terminal({
    cols: head.width, rows: head.height, scrollback: 100000, allowProposedApi: true, logLevel: 'off',
  });
  for (const [, kind, data] of events) {
    if (kind === 'r') terminal.resize(...data.split('x').map(Number));
    else await written(terminal, data);
  }
  return held(terminal);
}

function held(terminal) {
  const buffer = terminal.buffer.active, rows = [];
  for (let i = 0; i < buffer.length; i++) {
    const line = buffer.getLine(i), next = buffer.getLine(i + 1);
    rows.push({text: line.translateToString(!next?.isWrapped), continues: line.isWrapped});
  }
  const {wraparoundMode, originMode, insertMode, synchronizedOutputMode} = terminal.modes, left = [];
  if (!wraparoundMode) left.push('autowrap off');
  if (originMode) left.push('origin mode');
  if (insertMode) left.push('insert mode');
  if (synchronizedOutputMode) left.push('synchronized output');
  if (terminal._core.coreService.isCursorHidden) left.push('cursor hidden');
  if (buffer.type === 'alternate') left.push('alternate screen');
  return {columns: terminal.cols, rows, left};
}

for await (const line of readline.createInterface({input: process.stdin})) {
  process.stdout.write(JSON.stringify(await replay(JSON.parse(line))) + '\n');
}
