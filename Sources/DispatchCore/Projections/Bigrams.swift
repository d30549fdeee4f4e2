import DispatchDomain

/// Cuts text into the terms of the full-text indexes.
///
/// A run of Han characters becomes overlapping pairs, and its last character alone, so that a single character is found
/// by prefix. A word of other letters and digits becomes one term from each of its letters on, so that the end of a
/// telephone number is found by prefix too. Everything is in half width and lower case.
package enum Bigrams {
    /// The longest term made from a word, in scalars: a run of a thousand letters makes a thousand short terms.
    static let longestPiece = 16

    /// Returns the distinct terms of a text, in order of appearance.
    package static func pieces(of text: String) -> [String] {
        var result: [String] = []
        for run in runs(of: text) {
            switch run {
            case .word(let scalars):
                for index in scalars.indices { result.append(string(scalars[index...].prefix(longestPiece))) }
            case .han(let scalars):
                for index in scalars.indices { result.append(string(scalars[index...].prefix(2))) }
            }
        }
        return result.uniqued()
    }

    /// Returns the FTS5 query for texts that contain all words of `text`; nil if it contains nothing to search for.
    ///
    /// It finds at least every text that contains them as they are written; the caller filters the rest.
    package static func query(for text: String) -> String? {
        let terms = runs(of: text).flatMap { run -> [String] in
            switch run {
            case .word(let scalars): ["\"\(string(scalars.prefix(longestPiece)))\"*"]
            case .han(let scalars) where scalars.count == 1: ["\"\(scalars[0])\"*"]
            case .han(let scalars):
                scalars.indices.dropLast().map { "\"\(scalars[$0])\(scalars[$0 + 1])\"" }
            }
        }
        return terms.isEmpty ? nil : terms.uniqued().joined(separator: " AND ")
    }

    /// Returns the distinct terms of a text, separated by blanks, as the index takes them.
    package static func grams(of text: String) -> String {
        BigramWriter.grams(of: text) ?? pieces(of: text).joined(separator: " ")
    }

    private enum Run {
        case word([Unicode.Scalar])
        case han([Unicode.Scalar])
    }

    private static func runs(of text: String) -> [Run] {
        var result: [Run] = []
        var word: [Unicode.Scalar] = []
        var han: [Unicode.Scalar] = []
        func flush() {
            if !word.isEmpty { result.append(.word(word)) }
            if !han.isEmpty { result.append(.han(han)) }
            word = []
            han = []
        }
        for typed in text.unicodeScalars {
            let scalar = FullWidth.folded(typed)
            if !scalar.isSearched {
                flush()
            } else if scalar.properties.isIdeographic {
                if !word.isEmpty { flush() }
                han.append(scalar)
            } else {
                if !han.isEmpty { flush() }
                word += scalar.properties.lowercaseMapping.unicodeScalars
            }
        }
        flush()
        return result
    }

    private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
