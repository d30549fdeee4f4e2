import DispatchDomain

/// What is usually written behind the stroke of a line, to be chosen instead of typed.
enum CannedTexts {
    static func of(_ verb: Verb) -> [Phrase] { table[verb] ?? [] }

    private static let table: [Verb: [Phrase]] = [
        .void: [Phrase("重复登记", "entered twice"), Phrase("录入有误", "entered by mistake")],
        .refuse: [
            Phrase("不属本辖区", "not our area"), Phrase("信息不足,联系不上来电人", "too little told, caller not reached"),
            Phrase("已另案处理", "dealt with in another case"),
        ],
        .recall: [
            Phrase("另有急案", "needed elsewhere"), Phrase("距离太远", "too far away"), Phrase("单位请求", "asked for by the unit"),
        ],
        .sendBack: [
            Phrase("不属本单位职责", "not this unit's duty"), Phrase("地点有误", "wrong place"), Phrase("类别有误", "wrong class"),
        ],
        .hold: [
            Phrase("等商户", "waiting for the shop"), Phrase("等施工", "waiting for works"),
            Phrase("等天气", "waiting for the weather"),
            Phrase("等配合部门", "waiting for another department"),
        ],
        .note: [
            Phrase("已电话告知来电人", "caller told by telephone"), Phrase("现场等候", "waiting on the spot"),
            Phrase("需继续跟进", "to be followed up"),
        ],
        .urge: [
            Phrase("来电人催问", "the caller has asked again"), Phrase("将超时", "nearly late"), Phrase("领导督办", "by order"),
        ],
        .message: [
            Phrase("请回电", "call the desk"), Phrase("注意安全", "take care"), Phrase("到场请报", "report when there"),
        ],
        .rework: [
            Phrase("未处理到位", "not done well"), Phrase("又有反弹", "it is back"), Phrase("照片不清", "pictures unclear"),
        ],
        .reopen: [Phrase("来电人反映未解决", "caller says it is not solved"), Phrase("核查发现反弹", "found again at a check")],
        .clear: [
            Phrase("已清理", "cleared"), Phrase("当事人自行整改", "put right by those concerned"),
            Phrase("现场未发现", "nothing found"),
        ],
        .close: [Phrase("来电人满意", "caller content"), Phrase("已回访", "caller called back")],
        .verify: [Phrase("请尽快", "please soon")],
        .check: [Phrase("请拍照", "with pictures please")],
    ]
}
