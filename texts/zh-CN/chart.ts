export const chart = {
  asTable: '看表格',
  asPicture: '看图',
  empty: '没有可以画的数据。',
  failed: '图没有画出来，下面是表格：{message}',
  sum: '{name} 合计 {total}',
  said: '{title}。按{across}，从 {first} 到 {last} 共 {count} 项。{sums}。',
};
