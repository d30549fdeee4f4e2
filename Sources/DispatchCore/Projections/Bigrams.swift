import DispatchDomain

/// Text cut into the pieces the search index knows.
///
/// Runs of Han characters become overlapping pairs, and the run's last character alone, so that one character is
/// found by prefix; other letters and digits stay words. Everything is lower-cased.
package enum Bigrams {
    /// The distinct pieces of a text, in order of appearance.
    package static func pieces(of text: String) -> [String] {
        var result: [String] = []
        for run in runs(of: text) {
            switch run {
            case .word(let word): result.append(word)
            case .han(let scalars):
                for index in scalars.indices {
                    var piece = String(scalars[index])
                    if index + 1 < scalars.count { piece.unicodeScalars.append(scalars[index + 1]) }
                    result.append(piece)
                }
            }
        }
        return result.uniqued()
    }

    /// The index's query for text in which all of these stand; nil when there is nothing to look for.
    ///
    /// The index has words as somebody wrote them: letters are looked for in either width.
    package static func query(for text: String) -> String? {
        let terms = runs(of: text).flatMap { run -> [String] in
            switch run {
            case .word(let word):
                let wide = FullWidth.widened(word)
                return [wide == word ? "\"\(word)\"*" : "(\"\(word)\"* OR \"\(wide)\"*)"]
            case .han(let scalars):
                guard scalars.count > 1 else { return ["\"\(scalars[0])\"*"] }
                return scalars.indices.dropLast().map { "\"\(scalars[$0])\(scalars[$0 + 1])\"" }
            }
        }
        return terms.isEmpty ? nil : terms.uniqued().joined(separator: " AND ")
    }

    /// The pieces with a blank between, as the index takes them.
    package static func grams(of text: String) -> String {
        BigramWriter.grams(of: text) ?? pieces(of: text).joined(separator: " ")
    }

    private enum Run {
        case word(String)
        case han([Unicode.Scalar])
    }

    private static func runs(of text: String) -> [Run] {
        var result: [Run] = []
        var word = ""
        var han: [Unicode.Scalar] = []
        func flush() {
            if !word.isEmpty { result.append(.word(word)) }
            if !han.isEmpty { result.append(.han(han)) }
            word = ""
            han = []
        }
        for scalar in text.unicodeScalars {
            if scalar.properties.isIdeographic {
                if !word.isEmpty { flush() }
                han.append(scalar)
            } else if scalar.isASCII ? scalar.isASCIIWord : scalar.properties.isAlphabetic {
                if !han.isEmpty { flush() }
                word += scalar.properties.lowercaseMapping
            } else {
                flush()
            }
        }
        flush()
        return result
    }
}

extension Unicode.Scalar {
    var isASCIIWord: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }
}
