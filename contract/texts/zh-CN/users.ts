export const users = {
  person: {
    placeholder: '姓名、手机或 userid',
    tip: '填姓名、手机号或 userid，从企业用户里选；userid 区分大小写，可以直接填',
    searching: '正在企业用户里查找…',
    nobody: '企业用户里没有找到；userid 可以直接填写。',
    found: '找到 {count} 位用户，用上下键选择',
    failed: '没有查成：{happened} userid 可以直接填写。',
    phone: '平台不能按手机号查找。载入全部用户后，会务台在其中查找。',
    loadAll: '载入全部用户，然后按手机号查找',
    loadingAll: '正在载入全部用户，找到会显示在上面…',
  },
  userid: {
    empty: '请填写 userid。',
    characters: 'userid 不能含中文、空格和 ! * \' ( ) ; : @ & = + $ , / ? # [ ]。',
    long: 'userid 最多 40 字节。',
    dots: 'userid 不能只是点号。',
  },
};
