import DispatchDomain
import Foundation
import Testing

struct TimeLimitTests {
    @Test(arguments: [
        ("4wh", "4wh"), ("none", "none"), ("15UM", "15um"), ("4工作时", "4wh"), ("4工作小时", "4wh"),
        ("2紧急工作时", "2uh"), ("2 紧急工作小时", "2uh"), ("1紧急工作日", "1ud"), ("15分钟", "15um"), ("3工作日", "3wd"),
        ("3 个工作日", "3wd"), ("1自然日", "1nd"), ("不计时", "none"), ("15工作日", "15wd"), ("9999wd", "9999wd"),
        (" 04wh ", "4wh"),
    ])
    func `a limit is read from its code or its name`(text: String, code: String) {
        #expect(TimeLimit(parsing: text)?.code == code)
    }

    @Test(arguments: ["", "4", "wh", "0wh", "10000wd", "-1wh", "0.5工作日", "24小时", "3天", "4xx", "四工作时", "4none"])
    func `what is ambiguous or no limit is not read`(text: String) {
        #expect(TimeLimit(parsing: text) == nil)
    }

    @Test(arguments: [
        ("15um", 15 * Milliseconds.minute, Allowance.Clock.continuous), ("2uh", 2 * Milliseconds.hour, .continuous),
        ("1ud", 24 * Milliseconds.hour, .continuous), ("1nd", 24 * Milliseconds.hour, .continuous),
        ("4wh", 4 * Milliseconds.hour, .working), ("3wd", 24 * Milliseconds.hour, .working), ("none", 0, .untimed),
    ])
    func `a limit is time on a clock`(code: String, milliseconds: Int64, clock: Allowance.Clock) throws {
        #expect(try limit(code).allowance == Allowance(clock: clock, milliseconds: milliseconds))
    }

    @Test(arguments: [
        ("4wh", "4工作时", "4 working hours"), ("1wd", "1工作日", "1 working day"), ("none", "不计时", "untimed"),
        ("2uh", "2紧急工作时", "2 urgent hours"), ("15um", "15分钟", "15 minutes"), ("1nd", "1自然日", "1 calendar day"),
    ])
    func `a limit in words is read back`(code: String, chinese: String, english: String) throws {
        #expect(try limit(code).words == Phrase(chinese, english))
        #expect(try limit(chinese) == limit(code))
    }

    @Test func `a full-width amount is read`() {
        let fullWidth = "\u{FF11}\u{FF15}工作日"
        #expect(TimeLimit(parsing: fullWidth) == TimeLimit(amount: 15, unit: .workDay))
    }

    @Test func `a limit is its code in JSON`() throws {
        let limits = [TimeLimit(amount: 4, unit: .workHour), .untimed]
        let json = try JSONEncoder().encode(limits)
        #expect(String(decoding: json, as: UTF8.self) == #"["4wh","none"]"#)
        #expect(try JSONDecoder().decode([TimeLimit].self, from: json) == limits)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([TimeLimit].self, from: Data(#"["soon"]"#.utf8))
        }
    }

    @Test func `an amount stays within 1 to 9999`() {
        #expect(TimeLimit(amount: 0, unit: .workDay).code == "1wd")
        #expect(TimeLimit(amount: 20_000, unit: .workDay).code == "9999wd")
        #expect(TimeLimit(amount: 5, unit: .untimed) == .untimed)
    }
}
