import DispatchDomain
import TestSupport
import Testing

struct DeadlineExplanationTests {
    private func explain(
        _ stage: StageTimer = .handle,
        from start: String,
        _ code: String,
        at now: String,
        _ language: Language,
        calendar: WorkCalendar? = nil
    ) throws -> String {
        let calendar = try calendar ?? Shipped.calendar()
        let timer = RunningTimer.start(
            stage,
            at: try moment(start),
            allowance: try limit(code).allowance,
            calendar: calendar,
            yellowAt: 0.5
        )
        return DeadlineExplanation.explain(timer, at: try moment(now), calendar: calendar, language: language)
            .joined(separator: "\n")
    }

    @Test func `over National Day, in Chinese`() throws {
        #expect(
            try explain(from: "2026-09-30 16:30", "4wh", at: "2026-09-30 17:00", .chinese) == """
                处置时限 4工作时,09-30 16:30 起,只计 08:00–12:00、14:00–18:00
                09-30 用 1:30(到 18:00 下班),10-08 08:00 起再用 2:30
                10-01…10-07 国庆节放假不计
                到 10-08 10:30 到期;50% 黄灯 10-08 08:30
                现在 09-30 17:00:已用 0:30,剩 3:30
                """
        )
    }

    @Test func `over National Day, in English`() throws {
        #expect(
            try explain(from: "2026-09-30 16:30", "4wh", at: "2026-09-30 17:00", .english) == """
                Handling limit: 4 working hours from 09-30 16:30, counting only 08:00–12:00 and 14:00–18:00
                1:30 on 09-30 (until 18:00), 2:30 on 10-08 from 08:00
                Not counted: 10-01…10-07 holiday (国庆节)
                Due 10-08 10:30; yellow at 50% 10-08 08:30
                Now 09-30 17:00: 0:30 used, 3:30 left
                """
        )
    }

    @Test func `fifteen work days with seconds, two feasts and two worked weekend days`() throws {
        #expect(
            try explain(from: "2026-09-16 15:20:30", "15wd", at: "2026-10-16 09:00", .chinese) == """
                处置时限 120工作时(15工作日),09-16 15:20:30 起,只计 08:00–12:00、14:00–18:00
                09-16 用 2:39:30(到 18:00 下班),其间 14 个上班日用 112:00,10-13 08:00 起再用 5:20:30
                09-19 周末,09-25…09-27 中秋节放假,10-01…10-07 国庆节放假,10-11 周末不计;09-20 周日,10-10 周六调休上班
                到 10-13 15:20:30 到期;50% 黄灯 09-28 09:20:30
                现在 10-16 09:00:已超时 65:39:30
                """
        )
        #expect(
            try explain(from: "2026-09-16 15:20:30", "15wd", at: "2026-10-16 09:00", .english) == """
                Handling limit: 120 working hours (15 working days) from 09-16 15:20:30, \
                counting only 08:00–12:00 and 14:00–18:00
                2:39:30 on 09-16 (until 18:00), 112:00 on 14 workdays, 5:20:30 on 10-13 from 08:00
                Not counted: 09-19 weekend, 09-25…09-27 holiday (中秋节), 10-01…10-07 holiday (国庆节), \
                10-11 weekend; make-up workdays: 09-20 (Sun), 10-10 (Sat)
                Due 10-13 15:20:30; yellow at 50% 09-28 09:20:30
                Now 10-16 09:00: 65:39:30 late
                """
        )
    }

    @Test func `begun on a day off`() throws {
        #expect(
            try explain(from: "2026-09-19 10:00", "4wh", at: "2026-09-20 08:00", .chinese) == """
                处置时限 4工作时,09-19 10:00 起,只计 08:00–12:00、14:00–18:00
                09-20 08:00 起用 4:00
                09-19 周末不计;09-20 周日调休上班
                到 09-20 12:00 到期;50% 黄灯 09-20 10:00
                现在 09-20 08:00:已用 0:00,剩 4:00
                """
        )
    }

    @Test func `into a year without a calendar`() throws {
        #expect(
            try explain(from: "2026-12-31 17:00", "1wd", at: "2026-12-31 17:00", .chinese) == """
                处置时限 8工作时(1工作日),12-31 17:00 起,只计 08:00–12:00、14:00–18:00
                12-31 用 1:00(到 18:00 下班),2027-01-01 08:00 起再用 7:00
                2027 年没有日历,周末按惯例推算,节假日不详
                到 2027-01-01 17:00 到期;50% 黄灯 2027-01-01 11:00
                现在 12-31 17:00:已用 0:00,剩 8:00
                """
        )
        #expect(
            try explain(from: "2026-12-31 17:00", "1wd", at: "2026-12-31 17:00", .english)
                .contains("No calendar for 2027: ordinary weekends assumed, holidays unknown")
        )
    }

    @Test func `over lunch on one day`() throws {
        #expect(
            try explain(from: "2026-11-18 11:00", "4wh", at: "2026-11-18 12:30", .english) == """
                Handling limit: 4 working hours from 11-18 11:00, counting only 08:00–12:00 and 14:00–18:00
                4:00, all on 11-18
                Due 11-18 17:00; yellow at 50% 11-18 15:00
                Now 11-18 12:30: 1:00 used, 3:00 left
                """
        )
    }

    @Test func `minutes that run day and night`() throws {
        #expect(
            try explain(.accept, from: "2026-11-20 21:40", "15um", at: "2026-11-20 21:58", .chinese) == """
                受理时限 连续15分钟,11-20 21:40 起,夜间和节假日照计
                到 11-20 21:55 到期;50% 黄灯 11-20 21:47:30
                现在 11-20 21:58:已超时 0:03
                """
        )
    }

    @Test(arguments: ["15wd", "40wd", "365nd", "2000wd", "9999wd"])
    func `never more than six lines`(code: String) throws {
        for language in Language.allCases {
            let text = try explain(from: "2026-01-05 09:00", code, at: "2026-01-05 09:00", language)
            #expect(text.split(separator: "\n").count <= 6)
        }
    }

    @Test func `many days off are counted, not all named`() throws {
        let text = try explain(from: "2026-01-05 09:00", "9999wd", at: "2026-01-05 09:00", .chinese)
        #expect(text.contains("01-31…02-01 周末,02-07…02-08 周末,02-15…02-23 春节放假 等共 4016 天不计"))
        #expect(text.contains("2027…2064 年没有日历"))
    }

    @Test func `an untimed stage says so`() throws {
        let text = try explain(from: "2026-11-18 11:00", "none", at: "2026-11-18 12:30", .chinese)
        #expect(text == "处置时限 不计时,11-18 11:00 起")
    }

    @Test func `a desk where nobody works says that there is no deadline`() throws {
        let idle = WorkCalendar(slots: [], days: [:], zone: .china)
        let text = try explain(from: "2026-11-18 11:00", "4wh", at: "2026-11-18 11:00", .english, calendar: idle)
        #expect(
            text == """
                Handling limit: 4 working hours from 11-18 11:00
                The calendar has no working slots, so there is no deadline
                """
        )
    }
}
