/// The reason why a question is invalid: the token at fault, and the possible alternatives.
package struct QuestionProblem: Error, Hashable, Sendable {
    /// The kind of a problem; `known` are the possible alternatives.
    package enum Kind: Hashable, Sendable {
        /// The subject has no such field.
        case unknownField(known: [String])
        case badValue(known: [String])
        case unknownClass
        case unknownUnit
        case unknownCase
        /// The subject allows no terms without a field.
        case wordNotTaken(known: [String])
        /// There is no saved filter by that name.
        case unknownName(known: [String])
        /// Saved filters belong to an operator, so only the console can resolve them.
        case keptElsewhere
    }

    package var kind: Kind
    /// The index of the token, counted from 0.
    package var index: Int
    /// The text before the `=`, or the whole token without one.
    package var field: String
    /// The text after the `=`.
    package var value: String

    package init(_ kind: Kind, at index: Int, field: String, value: String) {
        self.kind = kind
        self.index = index
        self.field = field
        self.value = value
    }

    package var phrase: Phrase {
        switch kind {
        case .unknownClass where value.isBlank, .unknownUnit where value.isBlank, .unknownCase where value.isBlank:
            Phrase("\(field)= 后面没有内容;请补上或删去", "nothing follows \(field)=; fill it in or leave it out")
        case .wordNotTaken(let known):
            Phrase(
                "这里不能查文字「\(field)」;请用字段 \(list(known))",
                "text search is not possible here ('\(field)'); use the fields \(list(known))"
            )
        case .unknownField(let known):
            Phrase("没有筛选字段 \(field);可用 \(list(known))", "there is no field \(field); use \(list(known))")
        case .badValue(let known):
            Phrase("\(field)=\(value) 不对;可用 \(list(known))", "\(field)=\(value) is wrong; use \(list(known))")
        case .unknownClass:
            Phrase(
                "没有类别 \(value);请写代码、名称或拼音首字母",
                "there is no class \(value); type a code, a name or pinyin initials"
            )
        case .unknownUnit: Phrase("没有力量 \(value);请核对呼号", "there is no unit \(value); check the call sign")
        case .unknownCase: Phrase("没有案件 \(value);请核对案件号", "there is no case \(value); check the case number")
        case .keptElsewhere:
            Phrase(
                "存的筛选(\(value))只能在控制台的 / 里用;这里请写出筛选的内容",
                "saved filters (\(value)) work only with / in the console; write out the filter here"
            )
        case .unknownName(let known):
            known.isEmpty
                ? Phrase("还没有存过筛选;用 :save 名称 存一个", "no filter has been saved; save one with :save NAME")
                : Phrase("没有筛选 \(value);已存:\(list(known))", "there is no filter \(value); saved: \(list(known))")
        }
    }

    /// The most alternatives that are listed in one line.
    private static let most = 24

    private func list(_ known: [String]) -> String {
        known.prefix(Self.most).joined(separator: " ") + (known.count > Self.most ? " …" : "")
    }
}
