import DispatchCore
import DispatchDomain

extension CaseSource {
    /// Returns the source that a token names: its code or a prefix of it, its Chinese name, or a hotline's number.
    ///
    /// - throws: A data problem if no source matches.
    static func reading(_ word: String) throws(DeskFailure) -> CaseSource {
        let wanted = word.lowercased()
        // A number is a hotline's: 12319, 12345, 96310.
        if wanted.allSatisfy(\.isNumber) { return .hotline }
        let exact = CaseSource.allCases.first { $0.rawValue == wanted || $0.words.chinese == word }
        guard let found = exact ?? CaseSource.allCases.first(where: { $0.rawValue.hasPrefix(wanted) }) else {
            let known = CaseSource.allCases.map(\.rawValue).joined(separator: ", ")
            throw .data(
                DataProblem(Phrase("没有来源「\(word)」;可用 \(known)", "unknown source “\(word)”; use one of \(known)"))
            )
        }
        return found
    }
}
