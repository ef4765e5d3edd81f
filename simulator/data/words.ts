/** Surnames with their pinyin, frequent first. */
export const surnames = [
  '王 Wang', '李 Li', '张 Zhang', '刘 Liu', '陈 Chen', '杨 Yang', '黄 Huang', '赵 Zhao', '吴 Wu', '周 Zhou', '徐 Xu',
  '孙 Sun', '马 Ma', '朱 Zhu', '胡 Hu', '郭 Guo', '何 He', '林 Lin', '高 Gao', '罗 Luo', '郑 Zheng', '梁 Liang',
  '谢 Xie', '宋 Song', '唐 Tang', '许 Xu', '邓 Deng', '冯 Feng', '韩 Han', '曹 Cao', '曾 Zeng', '彭 Peng', '萧 Xiao',
  '蔡 Cai', '潘 Pan', '田 Tian', '董 Dong', '袁 Yuan', '欧阳 Ouyang', '司马 Sima', '上官 Shangguan', '诸葛 Zhuge',
] as const;

/** Given names with their pinyin. */
export const givenNames = [
  '伟 wei', '芳 fang', '娜 na', '敏 min', '静 jing', '磊 lei', '洋 yang', '勇 yong', '艳 yan', '杰 jie', '娟 juan',
  '涛 tao', '明 ming', '超 chao', '秀英 xiuying', '霞 xia', '平 ping', '刚 gang', '桂英 guiying', '建国 jianguo',
  '子涵 zihan', '欣怡 xinyi', '浩然 haoran', '宇轩 yuxuan', '梓萱 zixuan', '一诺 yinuo', '思远 siyuan', '晓东 xiaodong',
  '雨桐 yutong', '嘉怡 jiayi', '志强 zhiqiang', '文博 wenbo', '俊杰 junjie', '丽华 lihua', '雪梅 xuemei', '玉兰 yulan',
  '天宇 tianyu', '若曦 ruoxi', '景行 jingxing', '𠮷安 jian', '喆 zhe', '堃 kun',
] as const;

export const departments = [
  ['D1000', '总经办', '会务科技/总经办'], ['D1100', '产品部', '会务科技/产品部'],
  ['D1110', '产品一组', '会务科技/产品部/产品一组'], ['D1200', '研发中心', '会务科技/研发中心'],
  ['D1210', '后端组', '会务科技/研发中心/后端组'], ['D1220', '前端组', '会务科技/研发中心/前端组'],
  ['D1230', '测试组', '会务科技/研发中心/测试组'], ['D1300', '市场部', '会务科技/市场部'],
  ['D1310', '品牌公关', '会务科技/市场部/品牌公关'], ['D1400', '销售部', '会务科技/销售部'],
  ['D1410', '华东大区', '会务科技/销售部/华东大区'], ['D1420', '华南大区', '会务科技/销售部/华南大区'],
  ['D1500', '人力资源部', '会务科技/人力资源部'], ['D1600', '财务部', '会务科技/财务部'],
  ['D1700', '法务部', '会务科技/法务部'], ['D1800', 'IT 服务台', '会务科技/IT 服务台'],
] as const;

export const subjects = [
  '周会', '产品评审', '需求澄清会', '迭代计划会', '每日站会', '技术方案评审', '客户沟通会', '季度经营分析', '新员工培训',
  '项目启动会', '故障复盘', '招聘面试', '预算评审', '市场活动策划', '供应商例会', '代码走查', '合同评审', '一对一沟通',
  '安全演练', '版本发布评审', '用户访谈', '销售早会', '数据看板评审', '年度述职', 'Weekly Sync', 'Design Review',
  'Q4 OKR 对齐', '双周回顾', '渠道伙伴培训', '线上招聘宣讲会',
] as const;

export const jobs = ['产品经理', '软件工程师', '高级工程师', '测试工程师', '设计师', '销售经理', '客户成功', '人事专员', '会计', '法务',
  '市场专员', '运维工程师', '主管', '总监'] as const;

export const cities = ['北京', '上海', '广东深圳', '广东广州', '浙江杭州', '四川成都', '湖北武汉', '江苏南京'] as const;

export const guestNames = ['客户-赵总', '供应商 小林', 'Guest 01', 'iPhone 用户', '外部专家 王教授', 'Alice（访客）', '面试候选人',
  '手机用户 8821', '投资方 Lee', '会议室投屏'] as const;

export const rooms = ['星海', '长安', '启明', '未来', '昆仑', '洞庭', '黄浦', '珠江', '泰山', '云梦', '敦煌', '雁荡'] as const;
