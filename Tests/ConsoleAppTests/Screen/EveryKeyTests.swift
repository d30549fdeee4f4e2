import ConsoleScreen
import DispatchDomain
import Testing

/// The key table against the model: every key has an effect, and none is listed twice.
struct EveryKeyTests {
    /// A row at one place of the table, and one way to press it.
    struct Row: Sendable, CustomTestStringConvertible {
        var keys: [Key]
        var place: KeyPlaces
        var row: KeyRow
        var testDescription: String { "\(row.label) \(row.words.english) in \(place.words(.english))" }
    }

    static let places = KeyPlaces.each

    /// Left and right depend on the neighbouring pane and have a test of their own.
    static let rows: [Row] = places.flatMap { place in
        table.rows(in: place).flatMap { row in row.sequences.map { Row(keys: $0, place: place, row: row) } }
            .filter { !($0.row.meaning == .left || $0.row.meaning == .right) || place == .map || place == .command }
    }

    /// The keys that follow another key.
    static let later: [Row] = table.rows.filter { $0.after == .dispatch }.flatMap { row in
        row.sequences.map { Row(keys: [.character("d")] + $0, place: .queue, row: row) }
    }

    private static let table = KeyTable.shipped

    @Test(arguments: places)
    func `every key does something wherever it is listed`(place: KeyPlaces) throws {
        let seat = try #require(DriverAtPlace.seat(place), "no way into \(place.words(.english))")
        #expect(seat.state.keyPlace == place)
        for row in Self.rows + Self.later where row.place == place {
            var before = seat
            // With marked cases the key would open the prompt.
            if row.row.after != nil { before.prepare { $0.queue.marked = [] } }
            for key in row.keys.dropLast() { before.press(key) }
            before.forget()
            var after = before
            try after.press(#require(row.keys.last))
            #expect(!after.effects.isEmpty || after.state.differs(from: before.state), "\(row.testDescription)")
        }
    }

    @Test(arguments: places)
    func `no two rows of a place share a key`(place: KeyPlaces) {
        let keys = Self.table.rows(in: place).flatMap(\.sequences)
        let twice = Dictionary(grouping: keys) { $0 }.filter { $1.count > 1 }.keys
        #expect(twice.isEmpty)
    }

    @Test(arguments: (rows + later).filter { $0.keys != $0.keys.map(\.fullWidth) })
    func `an input method left on changes nothing`(row: Row) {
        #expect(Self.table.step(row.keys.map(\.fullWidth), in: row.place) == .row(row.row))
    }

    /// The characters a Chinese keyboard sends for keys that carry another sign.
    @Test(arguments: [("、", "/"), ("？", "?"), ("！", "!"), ("：", ":"), ("；", ";"), ("【", "["), ("】", "]"), ("…", "^")])
    func `signs of a Chinese keyboard are the keys they stand on`(typed: Character, key: Character) {
        #expect(Self.table.row(of: .character(typed), in: .queue) == Self.table.row(of: .character(key), in: .queue))
        #expect(Self.table.row(of: .character(typed), in: .queue) != nil)
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
        for key in keys { #expect(Self.table.row(of: key, in: .queue) == nil) }
    }

    @Test(arguments: [Language.chinese, .english])
    func `the help of a pane lists each of its keys, and a search narrows it`(language: Language) {
        let all = Self.table.help(for: .queue)
        #expect(all.count == Self.table.rows(in: .queue).count)
        let found = Self.table.help(for: .queue, filter: language == .chinese ? "派遣" : "dispatch")
        #expect(found.contains { $0.key == "d" } && found.count < all.count)
    }

    @Test func `no costly act is a single lower-case letter`() {
        let costly = Self.table.rows.filter { row in
            guard case .act(let verb) = row.meaning else { return false }
            return verb.row.consequence == .costly
        }
        #expect(!costly.isEmpty)
        for row in costly {
            #expect(
                row.sequences.joined().allSatisfy { if case .character(let key) = $0 { key.isUppercase } else { true } }
            )
        }
    }
}
