import DispatchCore
import DispatchDomain
import Foundation
import Testing

/// The rebuild's own fast text routines give the same result as the general ones.
@Suite struct QuickTextTests {
    @Test func `the pieces of texts`() {
        var texts = [
            "", " ", "路", "路灯不亮", "路灯路灯路灯", "GB/T 30428.2-2013", "中央大街68号A座,68号", "Abc中abc", "〇号", "々々",
            "\u{F900}\u{8C48}", "é中e\u{301}", "カタ", "한", "\u{3400}\u{4E00}", "(事件)『部件』", "13800138000 13800138000",
            "楼道口病虫害,夜间扰民\n西三道街9号\n暴露垃圾", "\u{9FFF}\u{20000}", "①②", "ABC_def-1", "Ｋtv，８８号。　Ⓐb",
            String(repeating: "x1", count: 80),
        ]
        texts.append(String(repeating: "路灯不亮公共设施", count: 30))
        texts.append((0..<100).map { "w\($0)" }.joined(separator: " "))
        texts.append(String(String.UnicodeScalarView((0x4E00..<0x4F00).compactMap(Unicode.Scalar.init))))
        for text in texts {
            let pieces = Bigrams.pieces(of: text).joined(separator: " ")
            #expect(Bigrams.grams(of: text) == pieces, "\(text)")
        }
        #expect(Bigrams.grams(of: "路灯不亮,W3号") == "路灯 灯不 不亮 亮 w3 3 号")
    }

    @Test func `points`() throws {
        let points = [
            GeoPoint(latitude: 45.760732364590325, longitude: 126), GeoPoint(latitude: -0.0, longitude: 1e-7),
            GeoPoint(latitude: 0.1 + 0.2, longitude: 1e20),
        ]
        #expect(try JSONBytes.write(points) == JournalCoding.encode(points))
        #expect(try JSONBytes.write([]) == "[]")
    }

    @Test func `the rest of a case`() throws {
        let at = Timestamp(milliseconds: 1_776_353_925_174)
        for text in ["好", "\"quoted\" \\ and / é\u{7F}\u{2028}", "two\nlines", ""] {
            var item = Case(
                id: CaseID(rawValue: 2_301_742_026_041_500_137),
                state: .handling,
                priority: 3,
                text: text,
                location: Location(label: text, point: nil),
                calls: [],
                reportedAt: at,
                lastChange: Case.Change(seq: 1, at: at, by: text, kind: "registered")
            )
            #expect(try CaseTexts(item).detail == "{}")
            item.outcome = Case.Outcome(code: nil, text: text)
            try expectSame(item)
            item.verification = Case.Inquiry(unit: nil, askedAt: at, answer: text)
            item.check = Case.Inquiry(unit: CallSign("1213"), askedAt: at)
            try expectSame(item)
            item.suspension = Case.Suspension(from: .handling, until: at, reason: text, timer: .handle)
            item.urging = Case.Urging(level: 2, by: text, at: at, replyDue: at, replied: true, overdueTold: false)
            item.outcome = Case.Outcome()
            try expectSame(item)
        }
    }

    private func expectSame(_ item: Case) throws {
        let rest = Rest(
            suspension: item.suspension,
            verification: item.verification,
            check: item.check,
            urging: item.urging,
            outcome: item.outcome
        )
        #expect(try CaseTexts(item).detail == JournalCoding.encode(rest))
    }

    private struct Rest: Encodable {
        var suspension: Case.Suspension?
        var verification: Case.Inquiry?
        var check: Case.Inquiry?
        var urging: Case.Urging?
        var outcome: Case.Outcome?
    }
}
