/// The columns of the reference data's tables.
enum ReferenceColumns {
    enum OfClass: Int, ColumnList {
        case key, ordinal, classGroup, name, aliases, initials, successor

        static let list = joined
    }

    enum OfCondition: Int, ColumnList {
        case `class`, ordinal, text, timeLimit

        static let list = joined
    }

    enum OfCode: Int, ColumnList {
        case kind, code, chinese, english

        static let list = joined
    }

    enum OfDay: Int, ColumnList {
        case day, kind, name

        static let list = joined
    }

    enum OfOperator: Int, ColumnList {
        case name, displayName, roles

        static let list = joined
    }
}
