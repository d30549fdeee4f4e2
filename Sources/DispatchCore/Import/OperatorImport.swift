package import DispatchDomain

/// Reads operators: CSV `name,display_name,roles`, with role codes separated by spaces or `|`.
package enum OperatorImport {
    static let columns = ["name", "display_name", "roles"]

    /// Reads the operators of a file; a login that repeats an earlier one is a problem.
    package static func read(_ file: ImportFile) -> Imported<Operator> {
        var people = Imported<Operator>(ImportRecords(csv: file, requiring: columns)) { record throws(ImportProblem) in
            Operator(
                name: try login(record),
                displayName: try record.required("display_name"),
                roles: try roles(record)
            )
        }
        people.refuseRepeated(\.name) { $0.name }
        return people
    }

    private static func login(_ record: ImportRecord) throws(ImportProblem) -> String {
        let name = try record.required("name")
        let isLetter: (UInt8) -> Bool = { (97...122).contains($0) }
        let isLogin =
            name.utf8.first.map(isLetter) == true && name.utf8.count <= 32
            && name.utf8.allSatisfy { isLetter($0) || (48...57).contains($0) || [45, 46, 95].contains($0) }
        guard isLogin else {
            throw ImportProblem(
                record.place,
                "登录名「\(name)」不对;应以小写字母开头,只用小写字母、数字和 - . _,最多 32 个字符,如 li",
                "'\(name)' is not a valid login; start with a lower-case letter and use only lower-case letters, "
                    + "digits and - . _, at most 32, such as li"
            )
        }
        guard !reserved.contains(name) else {
            throw ImportProblem(
                record.place,
                "登录名 \(name) 由系统保留;请换一个",
                "the login \(name) is reserved; choose another"
            )
        }
        return name
    }

    /// Names that the journal gives to the desk itself and to what acts for nobody, and those that a screen shows for them.
    private static let reserved = [Actor.desk.name, "gateway", "clock"] + Language.allCases.map { Actor.deskWords($0) }

    private static func roles(_ record: ImportRecord) throws(ImportProblem) -> [Role] {
        // No operator can have the system's own role.
        let known = Role.allCases.filter { $0 != .system }
        var roles: [Role] = []
        for word in try record.required("roles").split(whereSeparator: { $0 == "|" || $0.isWhitespace }) {
            guard let role = known.first(where: { $0.rawValue == word.uppercased() }) else {
                throw .notOneOf(record.place, "roles", String(word), known.map(\.rawValue))
            }
            roles.append(role)
        }
        guard !roles.isEmpty else { throw .empty(record.place, "roles") }
        return roles.uniqued()
    }
}
