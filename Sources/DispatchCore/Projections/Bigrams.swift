import DispatchDomain

/// Text cut into the pieces the search index knows.
///
/// Runs of Han characters become overlapping pairs, and the run's last character alone, so that one character is
/// found by prefix. Words of other letters and digits are there from each of their letters on, so that the end of a
/// telephone number is found by prefix too. Everything is in half width and lower case.
package enum Bigrams {
    /// As much of a word as stands in a piece: a thousand letters in a row come to a thousand small pieces.
    static let longestPiece = 16

    /// The distinct pieces of a text, in order of appearance.
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

    /// The index's query for text in which all of these stand; nil when there is nothing to look for.
    ///
    /// It finds at least every text in which they stand as they are written here.
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

    /// The pieces with a blank between, as the index takes them.
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
