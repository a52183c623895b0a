import { format, type Goal, isMet, type Table } from './result';

/** A table as text that is Markdown too. */
export function renderTable({ title, columns, rows, notes = [] }: Table): string {
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (cells: readonly string[]) => {
    const padded = widths.map((width, index) => {
      const cell = cells[index] ?? '';
      return index === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    return `| ${padded.join(' | ')} |`;
  };
  const rule = widths.map((width, index) => (index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  const table = [line(columns), line(rule), ...rows.map(line)].join('\n');
  return [`**${title}**`, table, ...(notes.length > 0 ? [notes.join('\n')] : [])].join('\n\n');
}

/** What was to be reached, and what was. */
export function goalTable(goals: readonly Goal[]): Table {
  return {
    title: 'Targets',
    columns: ['', 'measured', 'target', 'met'],
    rows: goals.map((goal) => [
      goal.what,
      format(goal.value, goal.unit, true),
      `≤ ${format(goal.atMost, goal.unit, true)}`,
      isMet(goal) ? 'yes' : 'NO',
    ]),
  };
}
