import ConsoleApp
import DispatchDomain
import Testing

/// The table of keys against the model: nothing in it is dead, and nothing is in it twice.
struct EveryKeyTests {
    /// A key at a place of the table.
    struct Row: Sendable, CustomTestStringConvertible {
        var key: Key
        var place: KeyPlaces
        var row: KeyRow
        var testDescription: String { "\(row.label) \(row.words.english) in \(place.words(.english))" }
    }

    static let places = KeyPlaces.each

    /// Left and right depend on what stands beside the pane: they have a test of their own.
    static let rows: [Row] = places.flatMap { place in
        KeyTable.rows(in: place).flatMap { row in row.keys.map { Row(key: $0, place: place, row: row) } }
            .filter { !($0.row.meaning == .left || $0.row.meaning == .right) || place == .map || place == .command }
    }

    @Test(arguments: rows)
    func `every key does something wherever it is listed`(row: Row) throws {
        let before = try #require(SeatAtPlace.seat(row.place), "no way into \(row.place.words(.english))")
        #expect(before.state.keyPlace == row.place)
        var after = before
        after.press(row.key)
        let isChanged = String(describing: after.state) != String(describing: before.state)
        #expect(isChanged || !after.effects.isEmpty)
    }

    @Test(arguments: places)
    func `no two rows of a place share a key`(place: KeyPlaces) {
        let keys = KeyTable.rows(in: place).flatMap(\.keys)
        let twice = Dictionary(grouping: keys) { $0 }.filter { $1.count > 1 }.keys
        #expect(twice.isEmpty)
    }

    @Test(arguments: rows.filter { $0.key != $0.key.fullWidth })
    func `an input method left on changes nothing`(row: Row) {
        #expect(KeyTable.row(of: row.key.fullWidth, in: row.place) == row.row)
    }

    /// What a Chinese keyboard sends for keys with another sign on them.
    @Test(arguments: [("、", "/"), ("？", "?"), ("！", "!"), ("：", ":"), ("；", ";"), ("【", "["), ("】", "]"), ("…", "^")])
    func `signs of a Chinese keyboard are the keys they stand on`(typed: Character, key: Character) {
        #expect(KeyTable.row(of: .character(typed), in: .queue) == KeyTable.row(of: .character(key), in: .queue))
        #expect(KeyTable.row(of: .character(typed), in: .queue) != nil)
    }

    @Test func `left and right lead to the pane beside and back`() {
        var seat = ConsoleDriver()
        for (there, back) in [
            (Key.right, Key.left), (.character("l"), .character("h")), (.character("ｌ"), .character("ｈ")),
        ] {
            seat.press(there)
            #expect(seat.state.layout.focus == .map || seat.state.layout.focus == .dispatch)
            if seat.state.layout.focus == .map { seat.press(.escape) } else { seat.press(back) }
            #expect(seat.state.layout.focus == .queue)
        }
    }

    @Test func `what is not built is not listed`() {
        let keys: [Key] = [.function(8), .function(9), .character("M"), .character("T")]
        for key in keys { #expect(KeyTable.row(of: key, in: .queue) == nil) }
    }

    @Test(arguments: [Language.chinese, .english])
    func `the help of a pane lists each of its keys, and a search narrows it`(language: Language) {
        let all = KeyTable.help(for: .queue)
        #expect(all.count == KeyTable.rows(in: .queue).count)
        let found = KeyTable.help(for: .queue, filter: language == .chinese ? "派遣" : "dispatch")
        #expect(found.contains { $0.key == "d" } && found.count < all.count)
    }

    @Test func `no costly act is a single lower-case letter`() {
        let costly = KeyTable.rows.filter { row in
            guard case .act(let verb) = row.meaning else { return false }
            return VerbTable.row(of: verb)?.consequence == .costly
        }
        #expect(!costly.isEmpty)
        for row in costly {
            #expect(row.keys.allSatisfy { if case .character(let key) = $0 { key.isUppercase } else { true } })
        }
    }
}
