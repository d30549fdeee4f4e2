/// A place in an act's form that one argument fills, of one kind or another.
package struct ArgumentShape: Hashable, Sendable {
    package var kinds: [ArgumentKind]
    package var isRequired: Bool

    /// A place that must be filled.
    package static func need(_ kinds: ArgumentKind...) -> ArgumentShape {
        ArgumentShape(kinds: kinds, isRequired: true)
    }

    /// A place that may stay empty.
    package static func may(_ kinds: ArgumentKind...) -> ArgumentShape {
        ArgumentShape(kinds: kinds, isRequired: false)
    }
}

/// The key of a `key=value` argument.
package enum FieldKey: String, Sendable, CaseIterable {
    /// Priority 1–4.
    case priority = "p"
    /// Where the word came from (来源).
    case source = "src"
    case telephone = "tel"
    /// The leading unit (主办) of several.
    case lead
    /// The number of the filing condition (立案条件).
    case condition = "cond"
    case classKey = "class"
    case place
    /// The description; it runs to the next `key=` or the comment.
    case text
    case oneCase = "case"
    /// A time gone by: `2214`, `2h`, `2026-11-20`.
    case since
}

/// Something a line may have in it.
package enum FormPart: Hashable, Sendable {
    case argument(ArgumentKind)
    case field(FieldKey)
    case comment

    package var argument: ArgumentKind? { if case .argument(let kind) = self { kind } else { nil } }
}

/// Whether a `/comment` may follow.
package enum CommentShape: Sendable {
    case none, optional, required
}
