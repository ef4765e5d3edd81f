export const chart = {
  asTable: 'Show as table',
  asPicture: 'Show as chart',
  empty: 'Nothing to draw.',
  failed: 'The chart could not be drawn; here is the table: {message}',
  sum: '{name} {total} in all',
  said: '{title}. By {across}, from {first} to {last}, {count} in all. {sums}.',
};
