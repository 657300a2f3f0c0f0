// Columns of tables that tell nothing in any row. Runs in the page (see ../layout.ts).
({ isShown, textOf, nameOf }) => {
  // In a row or two a dash may be all there is to say; in more, nobody needs the column.
  const FEW = 2;
  const SAYS = 'img, svg, canvas, button, input, select, a[href], [aria-label]';

  const found = [];
  for (const table of document.querySelectorAll('table')) {
    if (!isShown(table)) continue;
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter(isShown);
    const whole = rows.filter((row) => [...row.cells].every(({ colSpan }) => colSpan === 1));
    const nothing = whole.length > FEW ? /^[-–—]?$/ : /^$/;
    const columns = Math.max(0, ...whole.map(({ cells }) => cells.length));
    for (let column = 0; column < columns; column += 1) {
      const cells = whole.map((row) => row.cells[column]).filter(Boolean);
      if (cells.some((cell) => !nothing.test(textOf(cell)) || cell.querySelector(SAYS))) continue;
      const head = table.tHead?.rows[0]?.cells[column];
      found.push(`an empty column, "${head ? textOf(head) : column + 1}": ${nameOf(table)}`);
    }
  }
  return found;
};
