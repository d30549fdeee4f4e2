import DispatchDomain

/// The texts of callers and operators about the cases of a made-up city.
enum CityTexts {
    /// Returns the text of a report of a class (`e0110`) from a source.
    static func report(_ theme: CityHistory.CaseTemplate, by source: CaseSource, random: inout SeededRandom) -> String {
        var endings = ending(of: source)
        if isPublic(source) && [.order, .nuisance, .site].contains(theme.manner) { endings += recurring }
        return matter(theme, random: &random) + pick(endings, random: &random)
    }

    private static func matter(_ theme: CityHistory.CaseTemplate, random: inout SeededRandom) -> String {
        // Markets have other texts at night than in the morning.
        let texts = (theme.hours == .night ? reports[theme.code + "n"] : nil) ?? reports[theme.code]
        return pick(texts ?? "有市容问题需要处理", random: &random)
    }

    private static func isPublic(_ source: CaseSource) -> Bool { [.hotline, .citizen, .petition].contains(source) }

    private static let recurring = "|，{每}都这样|，{每}都这样|，已反映过{二}次|，来电人情绪激动"

    private static func ending(of source: CaseSource) -> String {
        switch source {
        case .hotline: hotlineEndings
        case .citizen, .petition: "|||，已附照片|，请处理|，希望尽快解决"
        case .collector, .patrol, .drone: "||，已拍照|，现场无人处理|，附照片{二}张"
        case .video: "，视频巡检发现|，监控{二}号点位发现|"
        case .sensor: "，设备自动告警"
        case .superior, .media: "，要求限时办结|，要求反馈结果|"
        case .department: "，110转来|，街道转来|，12345转来"
        case .terminal: ""
        }
    }

    private static let hotlineEndings = """
        ||||，请尽快处理|，要求尽快处理|，来电人要求回复|，影响通行|，老人孩子都受影响|，持续{二}天了|，希望有人管管|，来电人不愿留名
        """

    /// Returns the text of a further call about a known case.
    static func again(_ theme: CityHistory.CaseTemplate, random: inout SeededRandom) -> String {
        let lead = pick("再次来电：|又有市民反映：|同一地点来电：|邻居来电：|", random: &random)
        let text = matter(theme, random: &random)
        return lead + text + pick("，还没有人来|，问什么时候能处理|||，比刚才更严重", random: &random)
    }

    /// Returns a fictional telephone number, some of them repeatedly; nil for sources that don't call.
    static func telephone(of source: CaseSource, random: inout SeededRandom) -> String? {
        switch source {
        case .hotline: break
        case .citizen, .petition: guard random.chance(0.6) else { return nil }
        case .collector, .superior, .department, .media, .patrol, .video, .sensor, .drone, .terminal: return nil
        }
        // The product of two draws makes low numbers more frequent: these are the regular callers.
        let caller = Int(random.unit() * random.unit() * 4_000)
        // Exchanges 0000 and 5550 are assigned to nobody.
        return caller % 4 == 3 ? "0451-5550\(1_000 + caller)" : "1390000\(1_000 + caller)"
    }

    // MARK: At the desk

    static func supplement(random: inout SeededRandom) -> String {
        pick("（补充：在{侧}）|（补充：{二}楼能看到）|（补充：靠近公交站）|（补充：来电人在现场等候）|（补充：门牌看不清，有绿色围栏）", random: &random)
    }

    static func verification(_ existence: Existence, random: inout SeededRandom) -> String {
        switch existence {
        case .yes: pick("情况属实|属实，已拍照|现场存在，范围约{二}米|属实，现场{二}处|确有此事，人还在", random: &random)
        case .no: pick("现场未发现|到场时已无|周边查看未见|已自行整改", random: &random)
        case .unable: pick("院门锁闭，无法核实|地点不详，未找到|来电人电话无人接听", random: &random)
        }
    }

    static func refusal(_ code: String, random: inout SeededRandom) -> String {
        switch code {
        case "01": pick("属物业管理范围，已告知来电人|属公安交管职责，请拨122|小区内部纠纷，建议联系社区|属供热公司职责，已转告", random: &random)
        case "02": pick("地点不详，来电人挂断|无具体位置，回拨无人接听|描述不清，无法受理", random: &random)
        case "04": pick("核实时现场已恢复|已由网格员现场处理|现场未发现所述情况", random: &random)
        default: pick("重复来电，已归并|同一事项已在办理", random: &random)
        }
    }

    static func onTheSpot(random: inout SeededRandom) -> String {
        pick("现场劝离，已恢复|采集员自行清理，已拍照|巡查时当场整改|当场清走，恢复整洁|已扶正摆好|商户当场收回", random: &random)
    }

    static func sendingBack(random: inout SeededRandom) -> String {
        pick("小类选择有误，请核对|地点不够具体|缺照片，请补充|立案条件不符，重新选择", random: &random)
    }

    static func voiding(random: inout SeededRandom) -> String {
        pick("来电人撤诉|同一问题已在处理|现场已自行整改|误登记|测试电话", random: &random)
    }

    static func closing(random: inout SeededRandom) -> String {
        pick("予以结案|符合结案条件|核查通过，结案|照片无异议，结案|已处置，结案|整改到位，结案", random: &random)
    }

    static func reopening(random: inout SeededRandom) -> String {
        pick("回访不满意，问题未解决|来电人反映又出现|次日复查再次发生|处理不彻底，重新派遣", random: &random)
    }

    static func note(random: inout SeededRandom) -> String {
        pick(
            """
            来电人询问进展，已答复|已电话告知来电人|联系社区，网格员在现场|来电人补充：主要在{侧}|已通知责任单位备料|注意：该点位本月多次被投诉|已联系商户负责人|\
            路段正在施工，绕行|来电人要求保密|现场围观较多，已提醒注意方式
            """,
            random: &random
        )
    }

    static func urging(_ level: Int, random: inout SeededRandom) -> String {
        level > 1
            ? pick("领导督办，限时回复|多次投诉，请立即处置|媒体关注，请说明进展", random: &random)
            : pick("请说明进展|快超时了，抓紧|来电人催问|什么时候能处理完|请尽快反馈", random: &random)
    }

    static func reply(random: inout SeededRandom) -> String {
        pick("已联系处置人员，正在路上|现场正在处理，{二}十分钟内完成|已到场，商户配合|等清运车，马上到|已催，{二}十分钟后反馈", random: &random)
    }

    /// Returns one of the texts separated by `|`, with its gaps (`{侧}`) filled in.
    static func pick(_ texts: String, random: inout SeededRandom) -> String {
        let choices = texts.split(separator: "|", omittingEmptySubsequences: false)
        var text = random.pick(choices).map { String($0) } ?? ""
        guard text.contains("{") else { return text }
        for (gap, words) in gaps where text.contains(gap) {
            text = text.replacing(gap, with: random.pick(words) ?? "")
        }
        return text
    }

    private static let gaps: [(String, [String])] = [
        ("{二}", ["两", "三", "四", "五"]),
        ("{多}", ["两", "三", "四", "五", "六", "七八", "十几"]),
        ("{侧}", ["路东", "路西", "路南", "路北", "路口东北角", "人行道上", "楼下", "拐角处"]),
        ("{每}", ["每天", "天天", "每到周末", "几乎每天"]),
    ]
}
