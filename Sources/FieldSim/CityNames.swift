import DispatchDomain

/// The names of a made-up city: each is used once and drawn from lists of typical names.
///
/// No stem other than 中央 has the initials `zy`: `zydj` means 中央大街 alone, in scripts and examples too.
struct CityNames {
    private var streetStems: [String]
    private var newTownStems: [String]
    private var shoreStems: [String]
    private var communityStems: [String]
    private var given: Set<String> = []
    private var people: Set<String> = []

    init(random: inout SeededRandom) {
        streetStems = random.shuffled(Self.words(Self.oldStems))
        newTownStems = random.shuffled(Self.words(Self.watersAndMountains))
        shoreStems = random.shuffled(Self.words(Self.northStems))
        communityStems = random.shuffled(Self.words(Self.homes))
    }

    /// Reserves a name; returns nil when it is already used.
    mutating func take(_ name: String) -> String? {
        given.insert(name).inserted ? name : nil
    }

    /// Returns a name for a street of a quarter.
    mutating func street(_ kind: StreetClass, in quarter: Quarter?, random: inout SeededRandom) -> String {
        let suffixes: [String] =
            switch kind {
            case .arterial: ["大街", "大道", "路"]
            case .secondary: ["街", "路", "大街"]
            case .lane: ["街", "巷", "路", "胡同", "小街"]
            }
        let suffix = random.pick(suffixes) ?? "街"
        let stem =
            switch quarter {
            case .newTown: newTownStems.popLast() ?? self.stem(random: &random)
            case .northShore: shoreStems.popLast() ?? self.stem(random: &random)
            case .oldTown, .westBank, .west, .south, .eastBank, nil: self.stem(random: &random)
            }
        return unique(stem, suffix, random: &random)
    }

    /// Returns an unused stem; when all are used, a random one with a direction.
    mutating func stem(random: inout SeededRandom) -> String {
        if let stem = streetStems.popLast() { return stem }
        let base = random.pick(Self.words(Self.oldStems)) ?? "新城"
        return (random.pick(["东", "南", "北", "前", "后"]) ?? "新") + base
    }

    /// Returns a stem for a community or an estate.
    mutating func communityStem(random: inout SeededRandom) -> String {
        communityStems.popLast() ?? stem(random: &random)
    }

    /// Returns the name of a place with a suffix: `花园` and `小学` give 花园小学.
    mutating func place(_ suffix: String, random: inout SeededRandom) -> String {
        let pool = Self.words(Self.oldStems) + Self.words(Self.homes)
        return unique(random.pick(pool) ?? "新城", suffix, random: &random)
    }

    private mutating func unique(_ stem: String, _ suffix: String, random: inout SeededRandom) -> String {
        if let name = take(stem + suffix) { return name }
        let pool = Self.words(Self.oldStems) + Self.words(Self.homes)
        for _ in 0..<60 {
            if let pick = random.pick(pool), let name = take(pick + suffix) { return name }
        }
        // When the lists are exhausted, names are numbered, as in real towns.
        var number = 2
        while true {
            if let name = take("\(stem)\(number)\(suffix)") { return name }
            number += 1
        }
    }

    /// Returns the name of a person; no name is used twice.
    mutating func person(random: inout SeededRandom) -> String {
        for _ in 0..<200 {
            let surname = random.pick(Self.words(Self.surnames)) ?? "周"
            let name = surname + (random.pick(Self.words(Self.givenNames)) ?? "明")
            if people.insert(name).inserted { return name }
        }
        return "周明"
    }

    private static func words(_ text: String) -> [String] {
        text.split(separator: " ").map(String.init)
    }
}

extension CityNames {
    private static let oldStems = """
        尚文 兆林 通江 高谊 霞飞 经纬 地段 田地 安化 友谊 红旗 和平 建设 文昌 革新 奋斗 宣化 文化 学府 南通 先锋 公滨 新阳 康安 \
        工程 工农 河松 安国 安隆 抚顺 哈平 民航 复华 延兴 清滨 海城 龙江 人和 邮政 铁道 承德 景阳 靖宇 南勋 北环 太古 南极 滨江 \
        大新 水源 桃花 钱塘 保障 升平 长春 吉林 阿城 木兰 巴彦 通河 依兰 方正 延寿 珠河 牡丹 松花 光华 光明 民生 民主 民安 \
        和兴 保健 健康 服务 宣庆 宽城 巴陵 大成 上夹 下坎 花园 果园 银行 比乐 法院 国民 福顺 双榆 新发 顾乡 前进 群力 丽江 \
        洪湖 微山 石头 石桥 柳树 榆林 白杨 丁香 海棠 芦家 许公 教化 贵新 宝善 德善 仁里 太平 安乐 永平 庆丰 草市 粮台 马家 曲线 \
        买卖 三辅 五瑞 六顺 北安 东莱 南平 西城 兴隆 裕民 利群 惠民 富民 东直 西直 南直 凤翔 鹤鸣 青云 彩虹 星光 曙光
        """

    private static let watersAndMountains = """
        长江 黄河 赣水 淮河 珠江 闽江 湘江 汉水 嵩山 泰山 衡山 华山 庐山 黄山 天山 昆仑 秦岭 岷江 嘉陵 乌苏 嫩江 辽河 渤海 东海 \
        洞庭 鄱阳 巢湖 青海 玉山 香山 峨眉 武夷 金沙 怒江 澜沧 钱江 瓯江 九龙 珠峰 祁连 太行 燕山 千山 长白 兴安 完达 乌江 汾河
        """

    private static let northStems = """
        科技 创新 智谷 祥安 松浦 世纪 滨水 湿地 大学 天元 银河 新源 学海 博学 智能 创业 对青 丰庆 丰源 虎园 冰雪 雪原 月亮 \
        太阳 候鸟 江湾 江畔 柳堤 苇塘 沙洲 渔村 船坞 浅水 北岸
        """

    private static let homes = """
        花溪 锦绣 恒泰 嘉园 碧水 翠湖 银泰 金桂 春晖 晨光 秋实 百合 玫瑰 荷塘 柳岸 松江 雅居 书香 名苑 龙腾 凤凰 华美 荣耀 盛世 \
        温馨 阳光 向阳 幸福 团结 胜利 东风 跃进 红星 新华 新兴 新春 新民 永安 永和 福安 福泰 吉祥 如意 万宝 万福 千禧 安居 安康 \
        康宁 康乐 平安 平房 同心 同济 育才 育红 劳动 工人 纺织 机械 轴承 电机 锅炉 仪表 木材 面粉 糖厂 车辆 港务 航运 林机 农机
        """

    private static let surnames = "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 程 曹 袁 邓 许"

    private static let givenNames = """
        伟 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 霞 平 刚 桂英 建国 建华 志强 志明 文博 海涛 海燕 春梅 晓东 晓明 丽娜 立新 国庆 国栋 \
        雪松 雪梅 冬梅 玉兰 玉龙 振东 庆丰 宏伟 俊杰 子涵 思远 天宇 一鸣 佳音 长林 福生 德才 守业 永刚 凤英
        """
}
