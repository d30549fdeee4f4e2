/// The members of one object in the body of a journal entry.
///
/// Its functions throw `JournalDecoder.Unreadable` for a missing member or one of another type.
struct EventFields {
    let text: JSONText
    let object: Int

    func checkObject() throws(JournalDecoder.Unreadable) {
        guard text.values[object].kind == .object else { throw JournalDecoder.Unreadable() }
    }

    /// Returns the index of the value for a key; nil if the key is missing or its value is null.
    func find(_ key: StaticString) -> Int? {
        text.member(named: key, of: object).flatMap { text.isNull($0) ? nil : $0 }
    }

    func need(_ key: StaticString) throws(JournalDecoder.Unreadable) -> Int {
        guard let index = text.member(named: key, of: object) else { throw JournalDecoder.Unreadable() }
        return index
    }

    func inner(_ key: StaticString) throws(JournalDecoder.Unreadable) -> EventFields {
        let fields = EventFields(text: text, object: try need(key))
        try fields.checkObject()
        return fields
    }

    func string(_ key: StaticString) throws(JournalDecoder.Unreadable) -> String { try text.anyString(need(key)) }

    func optionalString(_ key: StaticString) throws(JournalDecoder.Unreadable) -> String? {
        guard let index = find(key) else { return nil }
        return try text.anyString(index)
    }

    func int(_ key: StaticString) throws(JournalDecoder.Unreadable) -> Int { Int(try text.number(need(key))) }

    func optionalInt(_ key: StaticString) throws(JournalDecoder.Unreadable) -> Int? {
        guard let index = find(key) else { return nil }
        return Int(try text.number(index))
    }

    func instant(_ key: StaticString) throws(JournalDecoder.Unreadable) -> Timestamp {
        Timestamp(milliseconds: try text.number(need(key)))
    }

    func unit(_ key: StaticString) throws(JournalDecoder.Unreadable) -> CallSign {
        CallSign(rawValue: try string(key))
    }

    func units() throws(JournalDecoder.Unreadable) -> [CallSign] {
        let array = try need("units")
        guard text.values[array].kind == .array else { throw JournalDecoder.Unreadable() }
        var units: [CallSign] = []
        var index = array + 1
        for _ in 0..<text.values[array].count {
            units.append(CallSign(rawValue: try text.anyString(index)))
            index = Int(text.values[index].next)
        }
        return units
    }

    func grid(_ key: StaticString) throws(JournalDecoder.Unreadable) -> GridCode? {
        guard let written = try optionalString(key) else { return nil }
        guard let code = GridCode(rawValue: written) else { throw JournalDecoder.Unreadable() }
        return code
    }

    func call(_ index: Int) throws(JournalDecoder.Unreadable) -> Call {
        let fields = EventFields(text: text, object: index)
        try fields.checkObject()
        return Call(
            at: try fields.instant("at"),
            source: try text.name(fields.need("source"), Names.sources),
            telephone: try fields.optionalString("tel"),
            text: try fields.string("text")
        )
    }

    func callsTaken() throws(JournalDecoder.Unreadable) -> CaseFact {
        let array = try need("calls")
        guard text.values[array].kind == .array else { throw JournalDecoder.Unreadable() }
        var calls: [Call] = []
        var index = array + 1
        for _ in 0..<text.values[array].count {
            calls.append(try call(index))
            index = Int(text.values[index].next)
        }
        return .callsTaken(from: CaseID(rawValue: try text.number(need("from"))), calls: calls)
    }

    func optionalLocation() throws(JournalDecoder.Unreadable) -> Location? {
        guard let index = find("location") else { return nil }
        return try location(index)
    }

    func location(_ index: Int) throws(JournalDecoder.Unreadable) -> Location {
        let fields = EventFields(text: text, object: index)
        try fields.checkObject()
        var point: GeoPoint?
        if let found = fields.find("point") {
            let inner = EventFields(text: text, object: found)
            try inner.checkObject()
            guard let latitude = text.double(try inner.need("lat")), let longitude = text.double(try inner.need("lon"))
            else { throw JournalDecoder.Unreadable() }
            point = GeoPoint(latitude: latitude, longitude: longitude)
        }
        return Location(label: try fields.string("label"), point: point)
    }
}

extension JSONText {
    func isNull(_ index: Int) -> Bool { values[index].kind == .null }

    func isName(_ index: Int, _ name: StaticString) -> Bool {
        let value = values[index]
        let length = name.utf8CodeUnitCount
        guard value.kind == .string, !value.isSpecial else { return isString(index, "\(name)") }
        guard Int(value.end - value.start) == length else { return false }
        for offset in 0..<length where bytes[Int(value.start) + offset] != name.utf8Start[offset] { return false }
        return true
    }

    /// Like `member(_:of:)`, for a name known at compile time.
    func member(named name: StaticString, of object: Int) -> Int? {
        var index = object + 1
        var found: Int?
        for _ in 0..<values[object].count {
            if isName(index, name) { found = index + 1 }
            index = Int(values[index + 1].next)
        }
        return found
    }

    /// Returns the bytes of a string without escapes; empty for anything else, and no name is empty.
    func plainBytes(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        let value = values[index]
        guard value.kind == .string, !value.isSpecial else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(rebasing: bytes[Int(value.start)..<Int(value.end)])
    }

    func anyString(_ index: Int) throws(JournalDecoder.Unreadable) -> String {
        guard let text = string(index) else { throw JournalDecoder.Unreadable() }
        return text
    }

    func number(_ index: Int) throws(JournalDecoder.Unreadable) -> Int64 {
        guard let number = integer(index, as: Int64.self) else { throw JournalDecoder.Unreadable() }
        return number
    }

    func truth(_ index: Int) throws(JournalDecoder.Unreadable) -> Bool {
        switch values[index].kind {
        case .true: return true
        case .false: return false
        case .null, .number, .string, .array, .object: throw JournalDecoder.Unreadable()
        }
    }

    func name<Value>(
        _ index: Int,
        _ table: NameTable<Value>
    ) throws(JournalDecoder.Unreadable) -> Value {
        guard let value = table[plainBytes(index)] else { throw JournalDecoder.Unreadable() }
        return value
    }

    /// Parses an allowance such as `continuous 999383`: a clock, one blank, and 1 to 18 digits of milliseconds.
    func allowance(_ index: Int) throws(JournalDecoder.Unreadable) -> Allowance {
        let written = plainBytes(index)
        guard let blank = written.firstIndex(of: UInt8(ascii: " ")),
            let clock = Names.clocks[UnsafeBufferPointer(rebasing: written[..<blank])]
        else { throw JournalDecoder.Unreadable() }
        let digits = written[(blank + 1)...]
        guard (1...18).contains(digits.count) else { throw JournalDecoder.Unreadable() }
        var milliseconds: Int64 = 0
        for byte in digits {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { throw JournalDecoder.Unreadable() }
            milliseconds = milliseconds * 10 + Int64(digit)
        }
        return Allowance(clock: clock, milliseconds: milliseconds)
    }

    /// Parses a timer: `["check","continuous 3600000",start,yellow,deadline]`.
    func timer(_ index: Int) throws(JournalDecoder.Unreadable) -> RunningTimer {
        // None of the five elements has members, so their values are consecutive.
        guard values[index].kind == .array, values[index].count == 5, values[index].next == Int32(index + 6) else {
            throw JournalDecoder.Unreadable()
        }
        return RunningTimer(
            stage: try name(index + 1, Names.timers),
            start: Timestamp(milliseconds: try number(index + 3)),
            allowance: try allowance(index + 2),
            yellow: isNull(index + 4) ? nil : Timestamp(milliseconds: try number(index + 4)),
            deadline: isNull(index + 5) ? nil : Timestamp(milliseconds: try number(index + 5))
        )
    }
}
