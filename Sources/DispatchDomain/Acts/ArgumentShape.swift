/// A place in the form of an act, which one argument of any of its kinds fills.
package struct ArgumentShape: Hashable, Sendable {
    package var kinds: [ArgumentKind]
    package var isRequired: Bool

    /// Returns a place that has to be filled.
    package static func need(_ kinds: ArgumentKind...) -> ArgumentShape {
        ArgumentShape(kinds: kinds, isRequired: true)
    }

    /// Returns a place that may stay empty.
    package static func may(_ kinds: ArgumentKind...) -> ArgumentShape {
        ArgumentShape(kinds: kinds, isRequired: false)
    }
}

/// The key of a `key=value` argument.
package enum FieldKey: String, Sendable, CaseIterable {
    /// Priority 1–4.
    case priority = "p"
    /// The source of the report (来源).
    case source = "src"
    case telephone = "tel"
    /// The lead (主办) of several units.
    case lead
    /// The number of the filing condition (立案条件).
    case condition = "cond"
    case classKey = "class"
    case place
    /// The description; it runs to the next `key=` or the comment.
    case text
    case oneCase = "case"
    /// A past time: `2214`, `2h`, `2026-11-20`.
    case since
}

/// A part of a line.
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
