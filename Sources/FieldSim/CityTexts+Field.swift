import DispatchDomain

/// The texts of units, and of checks of their work.
extension CityTexts {
    /// Draws the result code of a job, with the probabilities of its type of work.
    static func outcome(_ manner: CityHistory.Manner, random: inout SeededRandom) -> String {
        let codes = ["01", "02", "03", "04", "05"]
        let weights: [Double] =
            switch manner {
            case .order: [62, 9, 26, 1, 2]
            case .nuisance: [46, 12, 40, 1, 1]
            case .cleaning: [94, 4, 1, 1, 0]
            case .repair: [92, 2, 0, 1, 5]
            case .site: [60, 4, 26, 1, 9]
            case .hazard: [93, 2, 0, 2, 3]
            }
        return random.pick(weights: weights).map { codes[$0] } ?? "01"
    }

    static func feedback(_ code: String, _ theme: CityHistory.CaseTemplate, random: inout SeededRandom) -> String {
        switch code {
        case "02": pick("到场未发现|到场时摊贩已离开|现场无此情况，已拍照|周边巡查未见", random: &random)
        case "03": pick("已口头教育，当事人配合|批评教育，当场改正|发整改通知一份|劝导后离开|警告一次，承诺不再发生", random: &random)
        case "04": pick("误报，地点有误|非违规，手续齐全", random: &random)
        case "05": pick("属产权单位，已移交|已移交市政维修|已移交执法中队立案", random: &random)
        default: pick(fixes[theme.code] ?? done(theme.manner), random: &random)
        }
    }

    private static func done(_ manner: CityHistory.Manner) -> String {
        switch manner {
        case .order: "已清理，道路恢复|摊位已劝离|物品收回店内|已摆放整齐|{多}个摊位全部劝离|已拆除清走|暂扣物品，已出具清单|占道物品已清"
        case .nuisance: "已制止|已停止，商户签承诺书|现场已恢复"
        case .cleaning: "已清理干净|垃圾清运完毕|清扫冲洗完毕|已清运{二}车|已清走，地面冲洗"
        case .repair: "已修复|更换完毕，恢复使用|已更换新件|已扶正加固|临时处置，已设警示"
        case .site: "已责令整改，现场恢复|责令清理，已完成|已停工整改"
        case .hazard: "隐患排除|已设围挡警示，抢修完毕"
        }
    }

    static func support(random: inout SeededRandom) -> String {
        pick("协助疏导，完毕|配合清理完毕|现场警戒解除|协助设围挡", random: &random)
    }

    static func check(_ answer: CheckResult, random: inout SeededRandom) -> String {
        answer == .pass
            ? pick("已恢复，通过|现场整洁，通过|与反馈一致|已处理到位|复查无反弹|合格，已拍照", random: &random)
            : pick("门锁，无法查看|天黑看不清|现场封闭施工，无法核查", random: &random)
    }

    /// Returns the reason why a check failed, which is the reason for the rework.
    static func rework(_ manner: CityHistory.Manner, random: inout SeededRandom) -> String {
        switch manner {
        case .order: pick("摊位又回来了|还有{二}处未清|物品仍在店外", random: &random)
        case .nuisance: pick("声音还在|炉具未收走|劝离后又开始", random: &random)
        case .cleaning: pick("仍有残留|只清了一半|桶周边未冲洗|油污未除", random: &random)
        case .repair: pick("只做了临时处置|修好又坏了|还有{二}处未修|现场未清理", random: &random)
        case .site: pick("未按要求整改|只整改了一半|劝走后又开始", random: &random)
        case .hazard: pick("警示标志缺失|隐患未完全排除", random: &random)
        }
    }

    static func holding(_ manner: CityHistory.Manner, random: inout SeededRandom) -> String {
        manner == .site
            ? pick("等施工单位进场|与建设单位约定整改日期|等规划部门认定", random: &random)
            : pick("等配件到货|需市政统一招标维修|雨雪天无法施工|等产权单位确认|列入下周维修计划|等供电单位停电作业", random: &random)
    }

    static func returning(random: inout SeededRandom) -> String {
        pick("不属本单位职责|地点在邻区网格|属物业内部道路|需专业设备，无法处置", random: &random)
    }

    static func recalling(random: inout SeededRandom) -> String {
        pick("另有紧急任务|距离过远，改派就近单位|车辆故障|改派主管单位", random: &random)
    }

    /// The texts on how cases of particular classes are handled.
    private static let fixes = [
        "e0128": "音量调低|音响已关|设备搬回室内|现场已安静，当事人签承诺书|排风机停用",
        "e0129": "炉具已收，劝回室内|炭火熄灭，地面清洗|烧烤摊已撤|油烟停止，商户签承诺书",
        "e0187": "广告屏已调暗|射灯已关|定时关灯，已设定",
        "e0402": "已按时撤市，路面清扫|越线摊位退回|音响已关|垃圾清运，路面冲洗",
        "e0192": "桶已清空，周边冲洗|垃圾清运完毕|增收一次，桶已换",
        "e0120": "明火已灭，灰烬清走|当场扑灭",
        "e0137": "已清走并消毒",
        "e0507": "撒盐铲冰完毕，路面可通行|积雪清到路边，明日运走|冰面已铲，撒防滑砂",
        "e0301": "夜间施工已停|已停工，责令整改|泵车撤场，现场安静",
        "e0302": "占道材料清走，恢复通行|围挡退回红线",
        "e0304": "已洒水降尘|裸土已覆盖|出入口冲洗，雾炮开启",
        "e0307": "围挡已扶正加固|缺板补齐",
        "e0311": "车辆已加盖篷布|拦停教育，已密闭",
        "e0312": "路面冲洗干净|洗车台启用，路面已清",
        "e0101": "已停工，材料清走|当事人自行拆除",
        "e0191": "绿地恢复，补种完毕|车辆驶离，绿篱扶正",
        "e0113": "路面已修补|坑槽填平压实|步道砖更换完毕",
        "e0180": "线缆已捆扎升高|废线已剪除",
        "e0503": "管道疏通，不再返水|井内清掏完毕|抽排完毕",
        "e0506": "积水抽排完毕|收水口清掏，水已退",
        "e0501": "阀门已关，抢修完成|破损管段更换，恢复供水",
        "e0505": "塌陷处回填完毕|设围挡，回填压实",
        "e0508": "线缆已加固|断线收起，产权单位到场接好",
        "e0596": "松动部分已拆除|设警戒线，隐患排除",
        "c0101": "井盖已复位加固|更换新井盖|加胶垫，不再响",
        "c0102": "井盖已复位加固|更换新井盖|清掏后复位",
        "c0103": "更换新井盖|井盖已加固",
        "c0104": "箅子清掏完毕，排水通畅|更换新箅子",
        "c0110": "周边补砌完毕|更换新井盖",
        "c0137": "线路修好，已亮灯|更换灯泡|镇流器更换，已亮",
        "c0128": "箱门锁好|更换门锁，线缆收好",
        "c0217": "护栏扶正连接|缺失护栏补齐",
        "c0204": "玻璃更换|站牌扶正|座椅修好",
        "c0305": "箱体更换|补内胆，扶正|箱门修好",
        "c0402": "断枝锯除清走|树木扶正支撑|枯枝修剪完毕",
        "c0408": "护栏扶正加固|缺节补齐",
        "c0301": "水管修好|门锁更换|灯和冲水修好",
    ]
}
