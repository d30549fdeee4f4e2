import DispatchDomain
import Foundation
import TestSupport
import Testing

/// The fast encoder writes the same text as Foundation's, which alone decides where it can't.
@Suite struct JournalEncoderTests {
    @Test func `every kind of event`() throws {
        for fact in EveryFact.ofCases {
            var event = CaseEvent(fact, to: .handling)
            event.act = 7
            try expectSame(event)
            try expectSame(CaseEvent(fact))
        }
        for fact in EveryFact.ofUnits { try expectSame(fact) }
        for fact in EveryFact.ofDesk { try expectSame(fact) }
    }

    @Test func `every body of an old journal is written again as it was`() throws {
        for line in try JournalOfEveryKind().lines {
            switch JournalSubject(line.subject) {
            case .onCase: try expectSame(JournalCoding.decode(CaseEvent.self, from: line.body))
            case .unit: try expectSame(JournalCoding.decode(UnitFact.self, from: line.body))
            case .desk: try expectSame(JournalCoding.decode(DeskFact.self, from: line.body))
            case nil: Issue.record("\(line.subject)")
            }
        }
    }

    private struct Everything: Codable {
        var text = "说\"话\\\n\t\u{1}/é😀"
        var numbers: [Double] = [0, -0.0, 1, 45.75, 1e-7, 1e16, 1.0e300, -126.6400001]
        var whole: [Int64] = [0, -1, .max, .min]
        var large: UInt64 = .max
        var flags = [true, false]
        var missing: String?
        var holes: [Int?] = [1, nil]
        var table = ["b": 1, "a": 2, "Ä": 3, "中": 4, "": 5]
        var day = Date(timeIntervalSinceReferenceDate: 5)
        var bytes = Data([1, 2, 3])
        var empty: [String] = []
        var nested = [["x": [1.5]], [:]]
    }

    @Test func `values of every type`() throws { try expectSame(Everything()) }

    @Test(arguments: ["", "plain", "控制\u{7}", "换\r\n行", "a/b", "\u{7F}\u{85}\u{2028}", "\u{0}"])
    func texts(text: String) throws { try expectSame([text]) }

    private func expectSame(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(try JournalCoding.encode(value) == String(decoding: encoder.encode(value), as: UTF8.self))
    }
}
