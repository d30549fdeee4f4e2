package import DispatchDomain

extension StyleRole {
    /// The properties of a role.
    struct Row: Sendable {
        let role: StyleRole
        let name: String
        let letter: Character
        let meaning: Phrase
        let legibility: Legibility

        /// - parameter legibility: The strictest, text, is the default.
        init(
            _ role: StyleRole,
            _ name: String,
            _ letter: Character,
            _ chinese: String,
            _ english: String,
            _ legibility: Legibility = .text
        ) {
            self.role = role
            self.name = name
            self.letter = letter
            meaning = Phrase(chinese, english)
            self.legibility = legibility
        }
    }

    /// What the role is used for.
    package var meaning: Phrase { StyleRole.rows[Int(rawValue)].meaning }

    /// All roles, in the order of their numbers; a test checks the order.
    static let rows: [Row] = [
        Row(.text, "text", ".", "正文", "text"),
        Row(.dim, "dim", "d", "次要文字", "secondary text"),
        Row(.faint, "faint", "f", "淡化的文字", "faint text"),
        Row(.number, "number", "n", "数字", "numbers"),
        Row(.caseNumber, "case-number", "c", "案号", "number of a case"),
        Row(.place, "place", "l", "地点", "place"),
        Row(.unit, "unit", "u", "力量", "unit"),
        Row(.unitBusy, "unit-busy", "U", "忙碌力量", "busy unit"),
        Row(.stale, "stale", "x", "过时的数据", "outdated data"),
        Row(.match, "match", "/", "查到的字", "text that matches the search"),
        Row(.title, "title", "t", "窗标题", "title of a pane"),
        Row(.titleFocused, "title-focused", "T", "当前窗标题", "title of the focused pane"),
        Row(.border, "border", "b", "边框", "border", .texture),
        Row(.borderFocused, "border-focused", "B", "当前窗边框", "border of the focused pane", .shape),
        Row(.header, "header", "h", "顶行", "top line"),
        Row(.headerKey, "header-key", "H", "顶行要点", "what matters in the top line"),
        Row(.arrived, "arrived", "+", "新到未入列", "arrived, not yet in the list"),
        Row(.progress, "progress", "%", "进行中", "in progress"),
        Row(.red, "red", "R", "红灯", "red light"),
        Row(.yellow, "yellow", "Y", "黄灯", "yellow light"),
        Row(.green, "green", "G", "绿灯", "green light"),
        Row(.paused, "paused", "Z", "停表", "clock paused"),
        Row(.error, "error", "E", "错误", "error"),
        Row(.warning, "warning", "W", "警告", "warning"),
        Row(.good, "good", "g", "完成", "done"),
        Row(.sos, "sos", "!", "紧急求助", "SOS"),
        Row(.selected, "selected", "S", "光标行", "row under the cursor"),
        Row(.selectedElsewhere, "selected-elsewhere", "s", "别处的光标行", "row under the cursor of another pane"),
        Row(.marked, "marked", "m", "已标记", "marked"),
        Row(.prompt, "prompt", "P", "提示符", "prompt"),
        Row(.promptText, "prompt-text", "p", "输入的命令", "line being typed"),
        Row(.preview, "preview", "v", "回车将做什么", "what Enter will do"),
        Row(.hint, "hint", "i", "提示", "hint"),
        Row(.key, "key", "K", "提示中的键", "key in a hint"),
        Row(.input, "input", "I", "输入栏", "field being filled in"),
        Row(.inputError, "input-error", "X", "填错的栏", "field with an error"),
        Row(.placeholder, "placeholder", "o", "空栏提示", "hint in an empty field"),
        Row(.menu, "menu", "M", "菜单", "menu"),
        Row(.menuSelected, "menu-selected", "V", "菜单光标行", "row of the menu under the cursor"),
        Row(.menuKey, "menu-key", "k", "菜单里的键", "key in the menu"),
        Row(.mapGround, "map-ground", ",", "地面", "ground", .texture),
        Row(.mapWater, "map-water", "~", "水", "water", .texture),
        Row(.mapGreen, "map-green", "&", "绿地", "parks", .texture),
        Row(.mapStreet, "map-street", "-", "街", "street", .texture),
        Row(.mapMainStreet, "map-main-street", "=", "主街", "main street", .shape),
        Row(.mapBoundary, "map-boundary", ":", "辖区界", "boundary", .texture),
        Row(.mapGrid, "map-grid", "#", "网格线", "grid line", .texture),
        Row(.mapName, "map-name", "N", "地名", "name on the map"),
        Row(.mapCaseRed, "map-case-red", "1", "红灯案件", "case, red light"),
        Row(.mapCaseYellow, "map-case-yellow", "2", "黄灯案件", "case, yellow light"),
        Row(.mapCaseGreen, "map-case-green", "3", "绿灯案件", "case, green light"),
        Row(.mapCasePaused, "map-case-paused", "4", "停表案件", "case, clock paused"),
        Row(.mapOfficer, "map-officer", "5", "队员", "officer"),
        Row(.mapVehicle, "map-vehicle", "6", "车辆", "vehicle"),
        Row(.mapTruck, "map-truck", "7", "渣土车", "truck"),
        Row(.mapStale, "map-stale", "8", "定位过时的力量", "unit with an old fix"),
        Row(.mapUrgent, "map-urgent", "9", "求助的力量", "unit in distress"),
        Row(.mapCursor, "map-cursor", "@", "地图光标", "cursor of the map"),
        Row(.mapTrail, "map-trail", "*", "轨迹", "track", .shape),
        Row(.mapScale, "map-scale", "_", "比例尺", "scale"),
        Row(.headerRed, "header-red", "r", "顶行红灯和故障", "red lights and faults in the top line"),
        Row(.headerYellow, "header-yellow", "y", "顶行黄灯和警告", "yellow lights and warnings in the top line"),
    ]
}
