/// Combines scalars to the glyphs of cells; a glyph is passed on only when the next one begins, since marks may follow.
///
/// Every glyph is a grapheme cluster by itself, whatever its neighbours are, because nothing that joins neighbours is
/// passed on: no joiner, no half of a flag, no part of Hangul. So terminals that count clusters and terminals that
/// count scalars agree about its width.
struct GraphemeBuilder {
    typealias Taker = (CellText.Glyph, Int) -> Bool

    /// The most scalars without a glyph of their own after a glyph; more are shown, so that nothing long is hidden and
    /// work is bounded.
    private static let mostUnseen = 16

    private let rule: WidthRule
    /// The glyph that waits for its marks; valid while `isWaiting`.
    private var base: UInt32 = 0
    private var kind = CharacterKind.narrow
    private var isWaiting = false
    private var marks: (first: UInt32, second: UInt32) = (0, 0)
    private var unseen = 0
    private var hasSelector = false
    /// A joiner followed a pictograph: if another pictograph follows, the first stands for both.
    private var joins = false
    /// Whether there were control or hidden characters.
    private(set) var sawHidden = false

    init(_ rule: WidthRule) {
        self.rule = rule
    }

    @inline(__always)
    mutating func take(_ value: UInt32, _ body: Taker) -> Bool {
        if value &- 0x20 < 0x5F { return begin(value, .narrow, body) }
        return takeOther(value, CharacterKind(of: value), body)
    }

    /// Passes on the glyph that is waiting.
    mutating func finish(_ body: Taker) -> Bool {
        guard isWaiting else { return true }
        isWaiting = false
        guard show(body) else { return false }
        guard joins else { return true }
        // Nothing followed the joiner.
        joins = false
        sawHidden = true
        return replacement(body)
    }

    @inline(__always)
    private mutating func begin(_ value: UInt32, _ kind: CharacterKind, _ body: Taker) -> Bool {
        if isWaiting, !finish(body) { return false }
        base = value
        self.kind = kind
        isWaiting = true
        marks = (0, 0)
        unseen = 0
        hasSelector = false
        return true
    }

    private mutating func takeOther(_ value: UInt32, _ kind: CharacterKind, _ body: Taker) -> Bool {
        if isWaiting, vanishes(value, kind) { return true }
        switch kind {
        case .hidden, .control: sawHidden = true
        case .mark:
            // A mark without a base is put on a dotted circle.
            guard begin(0x25CC, .narrow, body) else { return false }
            marks.first = value
            return true
        case .narrow, .wide, .ambiguous, .space, .unsure, .newline, .regional, .skinTone: break
        }
        return begin(value, kind, body)
    }

    /// Adds a scalar to the waiting glyph if it is a part of it or may follow it unseen; returns false if it begins a
    /// glyph.
    private mutating func vanishes(_ value: UInt32, _ kind: CharacterKind) -> Bool {
        if joins {
            guard CharacterKind.isPictograph(value), unseen < Self.mostUnseen else { return false }
            joins = false
            hasSelector = false
            unseen += 1
            return true
        }
        switch kind {
        case .mark: return takeMark(value)
        case .unsure:
            guard let whole = Composition.composed(base, value) else { return false }
            base = whole
            self.kind = CharacterKind(of: whole)
            return true
        case .newline:
            // A carriage return and a line feed are one line end.
            guard value == 0x0A, base == 0x0D else { return false }
            base = value
            return true
        case .skinTone: return CharacterKind.isPictograph(base) && isUnseen()
        case .hidden where value == 0xFE0E || value == 0xFE0F:
            // A variation selector asks for a coloured or a plain picture; cells always have the plain one.
            let isExpected = self.kind.carriesMarks && base > 0x7E || CharacterKind.isPictograph(base) || isKeycapBase
            guard isExpected, !hasSelector else { return false }
            hasSelector = true
            return true
        case .hidden where value == 0x200D:
            guard CharacterKind.isPictograph(base), unseen < Self.mostUnseen else { return false }
            joins = true
            return true
        case .hidden, .narrow, .wide, .ambiguous, .space, .control, .regional: return false
        }
    }

    private var isKeycapBase: Bool { (0x30...0x39).contains(base) || base == 0x23 || base == 0x2A }

    private mutating func takeMark(_ mark: UInt32) -> Bool {
        guard kind.carriesMarks else { return false }
        // The width of a keycap's frame differs between terminals.
        if mark == 0x20E3, isKeycapBase { return isUnseen() }
        if marks.first == 0, let whole = Composition.composed(base, mark) {
            base = whole
            kind = CharacterKind(of: whole)
        } else if marks.first == 0 {
            marks.first = mark
        } else if marks.second == 0 {
            marks.second = mark
        } else {
            return isUnseen()
        }
        return true
    }

    private mutating func isUnseen() -> Bool {
        unseen += 1
        return unseen <= Self.mostUnseen
    }

    // MARK: Output

    @inline(__always)
    private func show(_ body: Taker) -> Bool {
        // The fast path for nearly all characters.
        if marks.first == 0 {
            if kind == .narrow, rule != .ascii || base < 0x7F { return body(.scalar(base), 1) }
            if kind == .wide, rule != .ascii { return body(.scalar(base), 2) }
            if kind == .ambiguous, rule == .narrow { return body(.scalar(base), 1) }
        }
        return showOther(body)
    }

    private func showOther(_ body: Taker) -> Bool {
        switch kind {
        case .narrow, .wide, .ambiguous, .mark: return showLetter(body)
        case .space: return body(.scalar(Cell.space), 1)
        case .newline: return rule == .ascii ? body(.scalar(0x7C), 1) : body(.scalar(0x23CE), 1)
        case .regional: return body(.scalar(base - 0x1F1E6 + 0x41), 1)
        case .control where base < 0x80: return showControl(body)
        case .control, .hidden, .unsure, .skinTone: return replacement(body)
        }
    }

    private func showLetter(_ body: Taker) -> Bool {
        let isSure = rule == .narrow || rule == .wide && kind != .ambiguous || base < 0x7F
        guard isSure else {
            if let text = AsciiSubstitute.text(base) { return text.allSatisfy { body(.scalar(UInt32($0)), 1) } }
            // As wide as the character, so that columns stay aligned.
            return replacement(body) && (kind != .wide || replacement(body))
        }
        let width = kind == .wide ? 2 : 1
        guard marks.first != 0, rule != .ascii else { return body(.scalar(base), width) }
        var cluster = String.UnicodeScalarView()
        for value in [base, marks.first, marks.second] where value != 0 {
            if let scalar = Unicode.Scalar(value) { cluster.append(scalar) }
        }
        return body(.cluster(String(cluster)), width)
    }

    /// Passes on a control character as `␛`, or `^[` in ASCII.
    private func showControl(_ body: Taker) -> Bool {
        guard rule == .ascii else { return body(.scalar(base == 0x7F ? 0x2421 : 0x2400 + base), 1) }
        return body(.scalar(0x5E), 1) && body(.scalar(base ^ 0x40), 1)
    }

    /// Passes on `�`, or `?` where `�` is ambiguous in width.
    private func replacement(_ body: Taker) -> Bool {
        body(.scalar(rule == .narrow ? 0xFFFD : 0x3F), 1)
    }
}
