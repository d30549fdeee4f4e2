import DispatchDomain
import Foundation
import TestSupport
import Testing

/// The fast decoder gives the same result as Foundation's, or leaves the body to it.
@Suite struct JournalDecoderTests {
    @Test func `every body of an old journal`() throws {
        for line in try JournalOfEveryKind().lines {
            let data = Data(line.body.utf8)
            switch JournalSubject(line.subject) {
            case .onCase: try expectSame(CaseEvent.self, line.body, data)
            case .unit: try expectSame(UnitFact.self, line.body, data)
            case .desk: try expectSame(DeskFact.self, line.body, data)
            case nil: Issue.record("\(line.subject)")
            }
        }
    }

    /// The reader of case entries for rebuilds gives the same result as the decoder, or leaves the entry to it.
    @Test func `the reader of cases' entries`() throws {
        var reader = CaseEventReader()
        for fact in EveryFact.ofCases {
            var event = CaseEvent(fact, to: .handling)
            event.act = 7
            event.timing = try JournalCoding.decode(
                CaseEvent.Timing.self,
                from:
                    #"{"stopped":"accept","left":"continuous 1","running":["check","working 36",5,null,9],"late":false}"#
            )
            let isKnown = CaseEventReader.kinds.contains(fact.tag)
            #expect(read(try JournalCoding.encode(event), &reader) == (isKnown ? event : nil))
            #expect(read(try JournalCoding.encode(CaseEvent(fact)), &reader) == (isKnown ? CaseEvent(fact) : nil))
        }
        for body in [
            #"{"claimed":{},"claimed":{}}"#, #"{"claimed":[]}"#, #"{"nothing":{}}"#, #"{"noted":{"text":1}}"#,
            #"{"claimed":{},"to":"HANDLING","to":"CLOSED"}"#, "{}", "[]", "", #"{"noted":{}}"#,
            #"{"claimed":{},"to":"ELSEWHERE"}"#, #"{"claimed":{},"timing":{"left":"continuous  5"}}"#,
        ] {
            #expect(read(body, &reader) == nil, "\(body)")
        }
    }

    private func read(_ body: String, _ reader: inout CaseEventReader) -> CaseEvent? {
        var body = body
        return body.withUTF8 { reader.read($0) }
    }

    private func expectSame<Value: Decodable & Equatable>(_ type: Value.Type, _ text: String, _ data: Data) throws {
        #expect(try JournalCoding.decode(type, from: text) == JSONDecoder().decode(type, from: data), "\(text)")
    }

    @Test func `every kind of event, with texts that have to be escaped`() throws {
        for fact in EveryFact.ofCases {
            let event = CaseEvent(fact)
            #expect(try JournalCoding.decode(CaseEvent.self, from: JournalCoding.encode(event)) == event)
        }
        for fact in EveryFact.ofUnits {
            #expect(try JournalCoding.decode(UnitFact.self, from: JournalCoding.encode(fact)) == fact)
        }
        for fact in EveryFact.ofDesk {
            #expect(try JournalCoding.decode(DeskFact.self, from: JournalCoding.encode(fact)) == fact)
        }
    }

    @Test(arguments: [
        #"["a\"b\\c\/d\b\f\n\r\t", "é中\ud83d\ude00", ""]"#, #" [ "x" , "y" ] "#, "[]", #"["\ud83d"]"#, #"["unclosed]"#,
        "[\"a\u{1}b\"]", "[1]", "[null]", "", "nope", "[\"a\"", "[\"a\"]]", "[\"a\",]", #"["\x"]"#,
    ])
    func `texts, good and bad`(json: String) {
        let foundation = try? JSONDecoder().decode([String].self, from: Data(json.utf8))
        #expect((try? JournalCoding.decode([String].self, from: json)) == foundation)
    }

    @Test(arguments: [
        "0", "-1", "12", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "01", "1.0", "1e3", "-",
        "1.5",
    ])
    func `numbers, good and bad`(json: String) {
        let text = "[\(json)]"
        let data = Data(text.utf8)
        #expect(
            (try? JournalCoding.decode([Int64].self, from: text))
                == (try? JSONDecoder().decode([Int64].self, from: data))
        )
        #expect(
            (try? JournalCoding.decode([Double].self, from: text))
                == (try? JSONDecoder().decode([Double].self, from: data))
        )
        #expect(
            (try? JournalCoding.decode([UInt8].self, from: text))
                == (try? JSONDecoder().decode([UInt8].self, from: data))
        )
    }

    /// Damaged bodies never crash, and give nothing else than Foundation's decoder.
    @Test func `bodies with bytes changed, cut and doubled`() throws {
        var random = SplitMix64(seed: 7)
        var reader = CaseEventReader()
        let bodies = try JournalOfEveryKind().lines.filter { $0.subject.hasPrefix("case:") }.map { Array($0.body.utf8) }
        for _ in 0..<3000 {
            guard var bytes = bodies.randomElement(using: &random) else { return }
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[index] = UInt8.random(in: 0x20..<0x7F, using: &random)
                case 1: bytes.remove(at: index)
                default: bytes.insert(bytes[index], at: index)
                }
                if bytes.isEmpty { bytes = [0x7B] }
            }
            guard let text = String(validating: bytes, as: UTF8.self) else { continue }
            let foundation = try? JSONDecoder().decode(CaseEvent.self, from: Data(text.utf8))
            let ours = try? JournalCoding.decode(CaseEvent.self, from: text)
            if let read = read(text, &reader), !text.hasDoubledKey { #expect(read == foundation, "\(text)") }
            // With a duplicate key the result is unspecified.
            guard foundation != nil || ours == nil else {
                Issue.record("read what can't be read: \(text)")
                continue
            }
            if let foundation, !text.hasDoubledKey { #expect(ours == foundation, "\(text)") }
        }
    }
}

extension String {
    /// Whether a key occurs twice.
    fileprivate var hasDoubledKey: Bool {
        let keys = matches(of: /"([^"\\]*)":/).map { String($0.output.1) }
        return Set(keys).count < keys.count
    }
}
