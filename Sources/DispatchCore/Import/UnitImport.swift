package import DispatchDomain

/// Reads rosters of units: CSV `callsign,name,kind,department,home_grid,phone,status,on_duty`; the first four are
/// required.
package enum UnitImport {
    static let columns = ["callsign", "name", "kind", "department"]

    /// Reads the units of a file.
    ///
    /// - parameter known: The units of the desk, whose values are kept where the file gives none: a roster without
    ///   status and duty must not put all units back on patrol in the middle of a shift.
    package static func read(_ file: ImportFile, known: [CallSign: Unit] = [:]) -> Imported<Unit> {
        var units = Imported<Unit>(ImportRecords(csv: file, requiring: columns)) { record throws(ImportProblem) in
            try unit(record, known)
        }
        units.refuseRepeated(\.callSign) { "\($0.callSign)" }
        return units
    }

    private static func unit(_ record: ImportRecord, _ known: [CallSign: Unit]) throws(ImportProblem) -> Unit {
        let callSign = try callSign(record)
        let old = known[callSign]
        return Unit(
            callSign: callSign,
            name: try record.required("name"),
            kind: try record.choice("kind", UnitKind.self),
            department: try record.required("department"),
            homeGrid: try record.optional("home_grid") ?? old?.homeGrid,
            phone: try record.optional("phone") ?? old?.phone,
            ownStatus: try status(record) ?? old?.ownStatus ?? .patrol,
            onDuty: try duty(record) ?? old?.onDuty ?? true
        )
    }

    /// Returns the call sign: one or two digits, or one to three letters and up to four digits, as the command line
    /// reads it.
    private static func callSign(_ record: ImportRecord) throws(ImportProblem) -> CallSign {
        let text = try record.required("callsign").uppercased()
        let letters = text.utf8.prefix { (65...90).contains($0) }.count
        let digits = text.utf8.dropFirst(letters)
        let isNumber =
            (1...(letters == 0 ? 2 : 4)).contains(digits.count) && digits.allSatisfy { (48...57).contains($0) }
        guard letters <= 3, isNumber else {
            throw ImportProblem(
                record.place,
                "呼号「\(text)」不对;应为一两位数字,或一到三个字母加一到四位数字,如 01、C1、T01",
                "'\(text)' is not a valid call sign; use one or two digits, or one to three letters and "
                    + "one to four digits, such as 01, C1, T01"
            )
        }
        // The command line reads `1` as `01`, so units `1` and `01` could not be told apart.
        return CallSign(letters == 0 && digits.count == 1 ? "0" + text : text)
    }

    /// Returns the unit's own status; nil for 3 and 4 (en route, on scene), which follow from its assignments.
    private static func status(_ record: ImportRecord) throws(ImportProblem) -> UnitStatus? {
        guard let number = try record.integer("status", in: 0...9) else { return nil }
        return UnitStatus(rawValue: number).flatMap { $0 == .enRoute || $0 == .onScene ? nil : $0 }
    }

    private static let dutyWords: [String: Bool] = [
        "1": true, "true": true, "yes": true, "是": true, "0": false, "false": false, "no": false, "否": false,
    ]

    private static func duty(_ record: ImportRecord) throws(ImportProblem) -> Bool? {
        guard let text = try record.optional("on_duty") else { return nil }
        guard let duty = dutyWords[text.lowercased()] else {
            throw .notOneOf(record.place, "on_duty", text, ["1", "0"])
        }
        return duty
    }
}
