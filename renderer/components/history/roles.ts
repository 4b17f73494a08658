/** A table whose cells take the focus and the keys (ARIA: grid). */
export const GRID = { role: 'grid' } as const;
export const CELL = { role: 'gridcell' } as const;
