import ArgumentParser
import CellCanvas
import ConsoleApp
import DispatchDomain
import TestSupport
import Testing

/// What is said when the command line is wrong, in both languages.
struct UsageErrorTests {
    /// Wrong arguments and the first line that is printed.
    struct Row: Sendable, CustomTestStringConvertible {
        var arguments: [String]
        var chinese: String
        var english: String

        init(_ arguments: String, _ chinese: String, _ english: String) {
            self.arguments = arguments.split(separator: " ").map(String.init)
            self.chinese = chinese
            self.english = english
        }

        var testDescription: String { arguments.joined(separator: " ") }
    }

    static let rows: [Row] = [
        // The parser's own errors.
        Row(
            "frame --size 80x24 --pain queue",
            "没有选项 --pain,是不是 --pane?",
            "Unknown option '--pain'. Did you mean '--pane'?"
        ),
        Row("doctor -x", "没有选项 -x", "Unknown option '-x'"),
        Row("doctor ---x", "选项 ---x 写法不对", "Invalid option: ---x"),
        Row("list cases --limit", "选项 --limit <n> 缺少值", "Missing value for '--limit <n>'"),
        Row(
            "list cases --limit many",
            "--limit <n> 不能是「many」",
            "The value 'many' is invalid for '--limit <n>'"
        ),
        Row(
            "list cases --json=yes",
            "选项 --json 不带值,不能写「yes」",
            "The option '--json' does not take any value, but 'yes' was specified."
        ),
        Row("doctor now", "无法识别的参数「now」", "Unexpected argument 'now'"),
        Row("doctor now then", "2 个无法识别的参数:「now」「then」", "2 unexpected arguments: 'now', 'then'"),
        Row("show", "缺少参数 <case|unit>", "Missing expected argument '<case|unit>'"),
        Row(
            "device enrol --unit 31 --nmea x1 --datum mars",
            "--datum <wgs84|gcj02> 不能是「mars」,可用:wgs84、gcj02",
            "The value 'mars' is invalid for '--datum <wgs84|gcj02>'. Please provide one of 'wgs84' and 'gcj02'."
        ),
        Row(
            "decode morse",
            "<format> 不能是「morse」,可用:jt808、nmea、report",
            "The value 'morse' is invalid for '<format>'. Please provide one of 'jt808', 'nmea' or 'report'."
        ),
        Row(
            "list cars",
            "<subject> 不能是「cars」,可用:cases、units、journal、devices、outbox、counters、requests",
            "The value 'cars' is invalid for '<subject>'. Please provide one of the following:"
        ),
        // The program's own.
        Row("init --days 400", "--days 应为 0 到 366,不能是「400」", "--days takes 0 to 366, not '400'"),
        Row("init --empty --city X", "--empty 与 --city 不能同用", "--empty and --city cannot be combined"),
        Row("list cases --limit=-1", "--limit 应为 0 以上,不能是「-1」", "--limit takes 0 or more, not '-1'"),
        // A value may begin with a dash; what is wrong with it is its range.
        Row("list cases --limit -1", "--limit 应为 0 以上,不能是「-1」", "--limit takes 0 or more, not '-1'"),
        Row("device list --limit -1", "--limit 应为 0 以上,不能是「-1」", "--limit takes 0 or more, not '-1'"),
        Row("init --days -1", "--days 应为 0 到 366,不能是「-1」", "--days takes 0 to 366, not '-1'"),
        Row("init --county -1", "--county 应为 六位区划代码,不能是「-1」", "--county takes a county code of six digits, not '-1'"),
        Row(
            "init --seed -1",
            "--seed 应为 0 到 18446744073709551615,不能是「-1」",
            "--seed takes 0 to 18446744073709551615, not '-1'"
        ),
        Row(
            "demo --seed many",
            "--seed 应为 0 到 18446744073709551615,不能是「many」",
            "--seed takes 0 to 18446744073709551615, not 'many'"
        ),
        Row(
            "device enrol --all --seed -1",
            "--seed 应为 0 到 18446744073709551615,不能是「-1」",
            "--seed takes 0 to 18446744073709551615, not '-1'"
        ),
        Row(
            "simulate --to 127.0.0.1:1 --seed -1",
            "--seed 应为 0 到 18446744073709551615,不能是「-1」",
            "--seed takes 0 to 18446744073709551615, not '-1'"
        ),
        Row("demo --units -1", "--units 应为 1 到 50000,不能是「-1」", "--units takes 1 to 50000, not '-1'"),
        Row("demo --speed -2", "--speed 应为 0.1 到 1000,不能是「-2.0」", "--speed takes 0.1 to 1000, not '-2.0'"),
        Row("demo --sos -1", "--sos 应为 0 到 10,不能是「-1.0」", "--sos takes 0 to 10, not '-1.0'"),
        Row(
            "simulate --to 127.0.0.1:1 --calls -1",
            "--calls 应为 0 到 100000,不能是「-1.0」",
            "--calls takes 0 to 100000, not '-1.0'"
        ),
        Row(
            "device enrol --unit 05 --report --interval -1",
            "--interval 应为 1 到 86400 秒,不能是「-1」",
            "--interval takes 1 to 86400 seconds, not '-1'"
        ),
        Row(
            "frame --size -1x5",
            "--size 应为 列x行,从 1x1 到 1000x500,如 160x45,不能是「-1x5」",
            "--size takes COLSxROWS from 1x1 to 1000x500 such as 160x45, not '-1x5'"
        ),
        Row(
            "export cases --since --format json",
            "--since 应为 时间,如 2026-11-20 或 2026-11-20T21:40,不能是「--format」",
            "--since takes a time such as 2026-11-20 or 2026-11-20T21:40, not '--format'"
        ),
        // What is not checked against anything would take the next option for its value.
        Row("init --name --empty", "选项 --name <name> 缺少值", "Missing value for '--name <name>'"),
        Row("doctor --lang fr", "--lang 应为 zh、en 之一,不能是「fr」", "--lang takes one of zh, en, not 'fr'"),
        Row("doc verbs --lang fr", "--lang 应为 zh、en 之一,不能是「fr」", "--lang takes one of zh, en, not 'fr'"),
        Row(
            "completions tcsh",
            "<shell> 应为 bash、zsh、fish 之一,不能是「tcsh」",
            "<shell> takes one of bash, zsh, fish, not 'tcsh'"
        ),
        Row(
            "device enrol --unit 31",
            "请写明终端:--jt808、--report 或 --nmea",
            "give the device: --jt808, --report or --nmea"
        ),
        Row(
            "serve --log-level loud",
            "--log-level 应为 trace、debug、info、notice、warning、error、critical 之一,不能是「loud」",
            "--log-level takes one of trace, debug, info, notice, warning, error, critical, not 'loud'"
        ),
        Row("demo --sos 11", "--sos 应为 0 到 10,不能是「11.0」", "--sos takes 0 to 10, not '11.0'"),
        Row(
            "serve --listen here:port",
            "--listen 应为 HOST:PORT,如 127.0.0.1:7808、[::1]:7808 或 *:7808(所有地址),不能是「here:port」",
            "--listen takes HOST:PORT such as 127.0.0.1:7808, [::1]:7808 or *:7808 (every address), not 'here:port'"
        ),
    ]

    private func text(for error: any Error, _ language: Language) -> String {
        UsageError.lines(for: error, language).map(\.text).joined(separator: "\n")
    }

    /// Returns what is printed, and the exit code.
    private func wrong(_ arguments: [String], _ language: Language) throws -> (text: String, code: Int32) {
        let error = try #require(throws: (any Error).self) { _ = try ZhibanCommand.parseAsRoot(arguments) }
        return (text(for: error, language), ZhibanCommand.exitCode(for: error).rawValue)
    }

    @Test(arguments: rows)
    func `it is said in the language of the screen`(row: Row) throws {
        for (language, line) in [
            (Language.chinese, "用法错误:" + row.chinese), (.english, "Error: " + row.english),
        ] {
            let (text, code) = try wrong(row.arguments, language)
            #expect(text.split(separator: "\n").first.map(String.init) == line)
            #expect(code == 64)
            #expect(text.contains("\nUsage: zhiban"))
        }
    }

    /// Messages of the parser that no command of ours brings about today.
    @Test(arguments: [
        (
            "Unknown option '-abc'\n   or: Missing value for '-a <n>' in '-abc'",
            "没有选项 -abc;或者 -abc 中的 -a <n> 缺少值"
        ),
        (
            "Unknown option '-abc'. Did you mean '--ab'?\n   or: Missing value for '-a' in '-abc'",
            "没有选项 -abc,是不是 --ab?或者 -abc 中的 -a 缺少值"
        ),
        (
            "Value to be set with flag '--off' had already been set with flag '--on'",
            "「--on」与「--off」只能写一个"
        ),
        (
            "Value to be set with flag 'b' in '-ab' had already been set with flag 'a' in '-ab'",
            "「a in -ab」与「b in -ab」只能写一个"
        ),
        ("Missing one of: '--on', '--off'", "缺少参数,请写其中一个:--on、--off"),
        ("The value 'x' is invalid for '--to <n>': too far", "--to <n> 不能是「x」:too far"),
        ("The value 'x' is invalid.", "不能写「x」"),
        ("Missing required subcommand.", "缺少子命令"),
        (
            "Can't generate completion scripts for 'tcsh'.\n"
                + "Please use --generate-completion-script=<shell> with one of:\n    zsh bash fish",
            "没有「tcsh」的补全脚本;请用 --generate-completion-script=<shell>,可用:zsh bash fish"
        ),
        (
            "Internal error. Invalid state while parsing command-line arguments.",
            "程序内部错误,命令行无法解析:Invalid state while parsing command-line arguments."
        ),
        // What was typed may look like the message.
        (
            "The value 'a' is invalid for 'b' is invalid for '--to <n>'",
            "--to <n> 不能是「a' is invalid for 'b」"
        ),
        ("Something new went wrong", "命令行有误:Something new went wrong"),
    ])
    func `every message of the parser has its Chinese`(english: String, chinese: String) {
        #expect(ParserMessage.chinese(english) == chinese)
    }

    @Test(arguments: [
        "export cases --since -2h", "export tracks --since -2h --until -30m", "export journal --until -2h",
        "decode report --key -HWiKbzUSEgJTYBXVXFrB9lvzk6PnHIv9tSVqn1BmHQ", "init --name=-x",
    ])
    func `a value may begin with a dash`(line: String) throws {
        _ = try ZhibanCommand.parseAsRoot(line.split(separator: " ").map(String.init))
    }

    @Test func `a backup needs a name`() throws {
        for (language, line) in [(Language.chinese, "备份的文件名不能为空"), (.english, "The backup's file needs a name")] {
            let (text, code) = try wrong(["backup", ""], language)
            #expect(text.split(separator: "\n").first?.hasSuffix(line) == true && code == 64, "\(text)")
        }
    }

    /// An unset variable of a script gives an empty text, which would be the current folder.
    @Test(arguments: [
        ["init"], ["demo"], ["serve"], ["restore", "b.db"], ["backup", "b.db"], ["do", "z 1"], ["list", "cases"],
        ["doctor"], ["audit"], ["console"], ["simulate", "--to", "127.0.0.1:7808"], ["device", "list"],
        ["clock", "confirm"],
    ])
    func `an empty desk is refused`(command: [String]) throws {
        let english = try wrong(command + ["--desk", ""], .english).text
        #expect(english.hasPrefix("Error: --desk is empty; give the folder of a desk\n"))
        let refused = try wrong(command + ["--desk", ""], .chinese)
        #expect(refused.text.hasPrefix("用法错误:--desk 为空;请写值班库的文件夹"))
        #expect(refused.code == 64)
    }

    @Test(arguments: ["--name", "--city", "--group"])
    func `a new desk takes no empty name`(option: String) throws {
        for value in ["", " ", "\u{200B}"] {
            for (language, line) in [
                (Language.chinese, "用法错误:\(option) 不能为空"), (.english, "Error: \(option) must not be empty"),
            ] {
                let (text, code) = try wrong(["init", option, value], language)
                #expect(text.split(separator: "\n").first.map(String.init) == line && code == 64)
            }
        }
    }

    @Test func `what stands below the message is in the language too`() throws {
        let chinese = try wrong(["show"], .chinese).text
        #expect(chinese.contains("\n说明:  <case|unit>  ") && chinese.contains("\n  详见 zhiban show --help"))
        let english = try wrong(["show"], .english).text
        #expect(english.contains("\nHelp:  <case|unit>  ") && english.contains("\n  See 'zhiban show --help' for"))
    }

    @Test(arguments: Language.allCases)
    func `what was typed can do nothing to the terminal`(language: Language) throws {
        for arguments in [["doctor", "\u{1B}[2J"], ["init", "--days", "1\u{1F}"], ["doctor", "--lang", "\u{1F}\n"]] {
            let text = try wrong(arguments, language).text
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
            #expect(!text.contains("Error: --lang 应为"))
        }
    }

    /// Whatever was typed stays in the line that quotes it: nobody can make the program seem to say another thing.
    @Test(arguments: Language.allCases)
    func `what was typed can't forge a line`(language: Language) throws {
        let forged = "x\n✓ chain\r\nError: none\u{2028}y"
        for arguments in [
            ["doctor", forged], ["list", forged], ["list", "cases", "--limit", forged], ["doctor", "--" + forged],
            ["list", "cases", "--json=" + forged], ["decode", forged], ["init", "--days", forged],
            ["doctor", "--lang", forged], ["doctor", "a", forged], ["doctor", "\u{301}" + forged],
        ] {
            let error = try #require(throws: (any Error).self) { _ = try ZhibanCommand.parseAsRoot(arguments) }
            let lines = UsageError.lines(for: error, language).map(\.text)
            #expect(lines.filter { $0.contains("✓ chain") || $0.contains("Error: none") }.count == 1)
            #expect(!lines.contains { $0.hasPrefix("✓") || $0.hasPrefix("Error: none") })
            #expect(lines.allSatisfy { HiddenScalars.found(in: $0).isEmpty })
        }
    }

    @Test(arguments: Language.allCases)
    func `help and version are as they are`(language: Language) throws {
        for arguments in [["--version"], ["show", "--help"]] {
            let asked = try #require(throws: (any Error).self) {
                var command = try ZhibanCommand.parseAsRoot(arguments)
                try command.run()
            }
            #expect(ZhibanCommand.exitCode(for: asked).isSuccess)
            #expect(text(for: asked, language) == ZhibanCommand.fullMessage(for: asked))
        }
    }

    /// Arguments in a locale, and the language that is chosen.
    struct Choice: Sendable {
        var arguments: [String]
        var locale: String
        var language: Language
    }

    @Test(arguments: [("zh", Language.chinese), ("en", .english), ("fr", .english), ("", .english)])
    func `without the option it is that of ZHIBAN_LANG, which is remarked on if it is none`(
        word: String,
        language: Language
    ) {
        let environment = ["LANG": "en_US.UTF-8", "ZHIBAN_LANG": word]
        #expect(Language.chosen(arguments: ["doctor"], environment: environment) == language)
        #expect(Language.chosen(arguments: ["doctor", "--lang", "zh"], environment: environment) == .chinese)
        let remark = Language.remark(on: environment)
        #expect(remark?.chinese == (word == "fr" ? "ZHIBAN_LANG「fr」不是 zh 或 en,不予采用;请改正或取消它" : nil))
        #expect(
            remark?.english
                == (word == "fr" ? "ZHIBAN_LANG “fr” is not zh or en and is ignored; correct or unset it" : nil)
        )
    }

    @Test(arguments: [
        Choice(arguments: ["doctor", "--lang", "en"], locale: "zh_CN.UTF-8", language: .english),
        Choice(arguments: ["doctor", "--lang=en", "x"], locale: "zh_CN.UTF-8", language: .english),
        Choice(arguments: ["doctor", "--lang", "zh"], locale: "en_US.UTF-8", language: .chinese),
        Choice(arguments: ["doctor", "--lang", "fr"], locale: "en_US.UTF-8", language: .english),
        Choice(arguments: ["doctor", "--lang"], locale: "zh_CN.UTF-8", language: .chinese),
        Choice(arguments: ["doctor", "--lang", "zh", "--lang", "en"], locale: "C.UTF-8", language: .english),
        Choice(arguments: [], locale: "C.UTF-8", language: .chinese),
    ])
    func `the language is the option's, else the locale's`(choice: Choice) {
        let chosen = Language.chosen(arguments: choice.arguments, environment: ["LANG": choice.locale])
        #expect(chosen == choice.language)
    }
}
