/// One setting: its key in `desk.toml`, its meaning, and its accessors on `DeskSettings`.
package struct SettingRow: Sendable {
    package let key: String
    package let meaning: Phrase
    /// What it takes, for a sentence about a value that it does not: “a whole number from 1 to 1440”.
    package let takes: Phrase
    /// Returns the value of the setting.
    package let value: @Sendable (DeskSettings) -> SettingValue
    /// Sets the value; returns false, changing nothing, if its type or range is wrong.
    package let put: @Sendable (SettingValue, inout DeskSettings) -> Bool

    /// The default in TOML.
    package var example: String { value(DeskSettings()).toml }

    /// The environment variable that overrides it: `ZHIBAN_LIMITS_ACCEPT` for `limits.accept`.
    package var variable: String { "ZHIBAN_" + key.uppercased().replacing(".", with: "_") }
}

/// A value from a settings file or an environment variable.
package enum SettingValue: Hashable, Sendable {
    case text(String)
    case number(Double)
    case texts([String])
    case flag(Bool)

    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// A list of texts; a single text, as in an environment variable, is split at commas.
    package var texts: [String]? {
        switch self {
        case .texts(let texts): texts
        case .text(let text): text.split(separator: ",").map { String($0) }
        case .number, .flag: nil
        }
    }

    /// A number; a text, as in an environment variable, is parsed.
    package var number: Double? {
        switch self {
        case .number(let number): number
        case .text(let text): Double(text)
        case .texts, .flag: nil
        }
    }

    /// A yes or no; `true` or `false` as text, as in an environment variable, is parsed.
    package var flag: Bool? {
        switch self {
        case .flag(let flag): flag
        case .text(let text): Bool(text)
        case .number, .texts: nil
        }
    }

    /// The value in TOML.
    var toml: String {
        switch self {
        case .text(let text): "\"\(text)\""
        case .number(let number): Int(exactly: number).map(String.init) ?? String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .texts(let texts): "[" + texts.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
        }
    }

    /// Returns the value as an integer; nil if it is not one or outside `range`.
    package func integer(in range: ClosedRange<Int>) -> Int? {
        guard let number, let integer = Int(exactly: number), range.contains(integer) else { return nil }
        return integer
    }
}

/// The register of all settings, read by settings files, environment, documentation and tests.
package enum SettingTable {
    package static let rows: [SettingRow] =
        [
            SettingRow(
                key: "name",
                meaning: Phrase("指挥中心名称", "name of the centre"),
                takes: filled,
                value: { .text($0.name) }
            ) {
                guard let text = $0.text, !text.isBlank else { return false }
                $1.name = text
                return true
            },
            SettingRow(
                key: "county",
                meaning: Phrase("六位区划代码,即案卷号的前六位", "six-digit county code, the start of case numbers"),
                takes: whole(DeskSettings.countyCodes),
                value: { .number(Double($0.county)) }
            ) {
                guard let county = $0.integer(in: DeskSettings.countyCodes) else { return false }
                $1.county = county
                return true
            },
            SettingRow(
                key: "work.slots",
                meaning: Phrase("工作时段", "working hours of a workday"),
                takes: Phrase("互不重叠的时段", "spans of a day that do not overlap"),
                value: { .texts($0.slots.map(\.text)) }
            ) {
                guard let texts = $0.texts else { return false }
                let slots = texts.compactMap { WorkSlot(parsing: $0) }
                guard slots.count == texts.count, WorkCalendar.validate(slots: slots) == nil else { return false }
                $1.slots = slots
                return true
            },
            number(
                "lights.yellow_at",
                Phrase("时限用去多少时亮黄灯", "share of a limit after which the light is yellow"),
                0.01...0.99,
                \.yellowAt
            ),
            SettingRow(
                key: "urge.replies",
                meaning: replyMeaning,
                takes: Phrase("三个时限", "three limits"),
                value: { .texts($0.urgeReplies.map(\.code)) }
            ) {
                guard let texts = $0.texts, texts.count == 3 else { return false }
                let limits = texts.compactMap { TimeLimit(parsing: $0) }
                guard limits.count == 3 else { return false }
                $1.urgeReplies = limits
                return true
            },
            integer(
                "urge.check_from",
                Phrase("从几级催办起须核查方可结案", "urge level from which closing needs a check"),
                1...4,
                \.checkFromUrgeLevel
            ),
            integer("hold.times", Phrase("一案可挂账几次", "how often a case may be suspended"), 1...99, \.holdsAllowed),
            integer(
                "hold.days",
                Phrase("挂账最长天数", "longest suspension in days"),
                1...3660,
                \.longestHoldDays
            ),
            limit(
                "rework.minimum",
                Phrase("返工后至少给的时限,单位见 urge.replies", "minimum time left after rework; units as for urge.replies"),
                \.reworkMinimum
            ) { $1.reworkMinimum = $0 },
            integer(
                "undo.minutes",
                Phrase("几分钟内可撤销", "minutes within which an act can be undone"),
                0...1440,
                \.undoMinutes
            ),
            integer(
                "positions.fresh_s",
                Phrase("定位几秒内算新", "seconds for which a fix counts as fresh"),
                5...86400,
                \.freshSeconds
            ),
            integer(
                "safety.minutes",
                Phrase("到场力量几分钟无音讯即告警,0 为不告警", "minutes without contact on scene before an alert; 0: never"),
                0...1440,
                \.safetyMinutes
            ),
            integer(
                "duplicates.hours",
                Phrase("判重的时间范围,小时", "hours within which similar cases count as possible duplicates"),
                1...720,
                \.duplicateHours
            ),
            number(
                "duplicates.metres",
                Phrase("判重的距离,米", "metres within which similar cases count as possible duplicates"),
                1...5000,
                \.duplicateMetres
            ),
            SettingRow(
                key: "backup.at",
                meaning: Phrase("每夜备份的时刻", "time of the nightly backup"),
                takes: Phrase("时刻", "a time of day"),
                value: { .text(ClockText.time($0.backupAt)) }
            ) {
                guard let text = $0.text, let slot = WorkSlot(parsing: text + "-24:00") else { return false }
                $1.backupAt = slot.start
                return true
            },
            integer(
                "orders.timeout_s",
                Phrase("下行未应答时几秒后重发", "seconds until an unacknowledged order is resent"),
                1...300,
                \.orderTimeoutSeconds
            ),
            integer("orders.retries", Phrase("下行重发几次", "how often an order is resent"), 0...10, \.orderRetries),
            integer(
                "gateway.takeover_after_s",
                Phrase("网关几秒没有应答后由待命进程接管", "seconds of silence after which a gateway that hangs is replaced"),
                5...3600,
                \.takeoverSeconds
            ),
            integer(
                "clock.step_minutes",
                Phrase("时钟跳变几分钟以上须经确认", "minutes by which the clock may jump without being confirmed"),
                1...1440,
                \.clockStepMinutes
            ),
            integer(
                "clock.gap_hours",
                Phrase("值班库停用几小时以上须确认时钟", "hours a desk may stand still without its clock being confirmed"),
                1...8784,
                \.clockGapHours
            ),
            integer("backup.keep", Phrase("保留几份备份", "backups kept"), 1...365, \.backupsKept),
            SettingRow(
                key: "audit.anchor_file",
                meaning: Phrase(
                    "每日日志末条的校验值追加到此文件,绝对路径,宜在值班库之外;空为不写",
                    "file to which the hash of each day's last journal entry is added, an absolute path, best outside the "
                        + "desk; empty: none"
                ),
                takes: Phrase("绝对路径,或空", "an absolute path or empty text"),
                value: { .text($0.anchorFile) }
            ) {
                guard let text = $0.text, text.isEmpty || text.hasPrefix("/") else { return false }
                $1.anchorFile = text
                return true
            },
            integer(
                "filter.future_s",
                Phrase("定位时间最多超前几秒", "seconds a fix may be ahead of the desk's clock"),
                0...86400,
                \.futureSeconds
            ),
            integer(
                "filter.max_kmh",
                Phrase("超过此时速的定位不采信", "km/h above which a fix is rejected"),
                20...2000,
                \.maximumKmh
            ),
            flag(
                "gateway.jt808.strict",
                Phrase(
                    "JT/T 808 终端从新地址注册时是否拒绝,直到管理员用 device enrol 再次绑定",
                    "whether a JT/T 808 device that registers from a new address is refused until device enrol binds it again"
                ),
                \.isRegistrationStrict
            ),
            integer(
                "gateway.reports_per_minute",
                Phrase(
                    "一部终端每分钟最多上报几件案件,另可一次补报 \(DeskSettings.reportBurst) 件",
                    "cases that one device may report per minute, besides \(DeskSettings.reportBurst) at once"
                ),
                1...6000,
                \.reportsPerMinute
            ),
            integer(
                "tracks.keep_days",
                Phrase("轨迹保留几天", "days for which tracks are kept"),
                1...3660,
                \.keepTrackDays
            ),
            integer(
                "tracks.thin_after_days",
                Phrase("几天后轨迹抽稀", "days after which tracks are thinned"),
                1...3660,
                \.thinTracksAfterDays
            ),
            integer(
                "tracks.thin_to_s",
                Phrase("抽稀后每几秒留一点", "seconds between the fixes left by thinning"),
                1...3600,
                \.thinTracksToSeconds
            ),
            choice(
                "gateway.adopt",
                Phrase(
                    "serve --adopt 对未绑定终端:at_once 直接建为力量,ask 留在隔离区待管理员 device adopt",
                    "what serve --adopt does with unknown devices: at_once makes them units, ask leaves them in "
                        + "quarantine for device adopt"
                ),
                \.adoption
            ),
            integer(
                "gateway.adopt_per_minute",
                Phrase("每个地址每分钟最多新建几个力量", "units that serve --adopt makes per minute for one address"),
                1...6_000,
                \.adoptionsPerMinute
            ),
            integer(
                "gateway.adopt_per_day",
                Phrase("每天最多新建几个力量", "units that serve --adopt makes per day"),
                1...20_000,
                \.adoptionsPerDay
            ),
            choice(
                "log.level",
                Phrase(
                    "serve 和 demo --headless 日志的最低级别:\(LogLevel.choices.joined(separator: " "))",
                    "least severe log messages of serve and demo --headless: \(LogLevel.oneOf)"
                ),
                \.logLevel
            ),
            SettingRow(
                key: "console.theme",
                meaning: Phrase("控制台主题,zhiban theme list 列出全部", "console theme; zhiban theme list shows all"),
                takes: filled,
                value: { .text($0.consoleTheme) }
            ) {
                guard let text = $0.text, !text.isBlank else { return false }
                $1.consoleTheme = text
                return true
            },
            choice(
                "console.glyphs",
                Phrase(
                    "控制台线条和符号的字符集:\(GlyphChoice.choices.joined(separator: " "))",
                    "character set for lines and symbols: \(GlyphChoice.oneOf)"
                ),
                \.consoleGlyphs
            ),
        ]
        + StageTimer.allCases.map { stage in
            limit("limits.\(stage.rawValue)", limitMeaning(of: stage), { $0.limit(of: stage) }) {
                $1.limits[stage] = $0
            }
        }

    private static let replyMeaning = Phrase(
        "一二三级催办的回复时限;单位:um 分钟,uh 紧急工作时,ud 紧急工作日,nd 自然日,wh 工作时,wd 工作日",
        "reply limits for urge levels 1 to 3; um, uh, ud (or nd): minutes, hours and days of the continuous clock; "
            + "wh, wd: working hours and working days"
    )

    private static func limitMeaning(of stage: StageTimer) -> Phrase {
        Phrase("\(stage.words.chinese),单位见 urge.replies", "\(stage.words.english); units as for urge.replies")
    }
}
