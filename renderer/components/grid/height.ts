let last = 0;

/** Height in px that the next grid most likely gets: that of the last one, before that a good part of the window. */
export const expectedHeight = (): number => (last > 0 ? last : Math.round(window.innerHeight * 0.7));

/** Remembers the height a grid really got; none while it is not shown. */
export function expectHeight(height: number): void {
  if (height > 0) last = height;
}
