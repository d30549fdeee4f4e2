import DispatchDomain
import Foundation

/// Interprets the text of an order as a person would: an order, a recall, or a message.
package struct OrderText: Sendable {
    private let streets: [Place]
    private let places: [Place]

    package init(_ city: MadeUpCity) {
        streets = city.places.filter { $0.kind == .street }
        // The longest names first, so that 江畔公园 is not read as 江畔.
        places = city.places.filter { $0.kind != .street }.sorted { $0.name.count > $1.name.count }
    }

    /// Reads a text: an order or recall names a case by its number; any other text is a message.
    package func read(_ text: String) -> FieldOrder {
        let name = caseName(text)
        if text.hasPrefix("撤回") { return .recall(name) }
        guard let name else { return .message(text) }
        return .job(FieldJob(name: name, kind: Self.kind(text), point: point(text)))
    }

    /// Returns what an order asks for: a verification if a word of its text begins with 核实, a check if one begins with
    /// 核查, else to handle the case.
    static func kind(_ text: String) -> FieldJob.Kind {
        let sayings = text.split(separator: " ")
        if sayings.contains(where: { $0.hasPrefix("核实") }) { return .verify }
        return sayings.contains { $0.hasPrefix("核查") } ? .check : .handle
    }

    /// Finds `#341`, or 19 digits.
    private func caseName(_ text: String) -> String? {
        let runs = text.split { !$0.isASCII || !$0.isNumber }
        if let whole = runs.first(where: { $0.count == 19 }) { return String(whole) }
        guard let mark = text.firstIndex(of: "#") else { return nil }
        let digits = text[text.index(after: mark)...].prefix { $0.isASCII && ($0.isNumber || $0 == "-") }
        return digits.isEmpty ? nil : digits.split(separator: "-").last.map { String($0) }
    }

    private func point(_ text: String) -> GeoPoint? { coordinates(text) ?? address(text) ?? landmark(text) }

    private func coordinates(_ text: String) -> GeoPoint? {
        // Only numbers with decimals: the text also contains hours, house numbers and counts.
        let numbers = text.split { !($0.isASCII && $0.isNumber) && $0 != "." }
            .compactMap { $0.contains(".") ? Double($0) : nil }
        for (north, east) in zip(numbers, numbers.dropFirst()) where north > 3 && north < 54 && east > 73 && east < 136
        {
            return GeoPoint(latitude: north, longitude: east)
        }
        return nil
    }

    private func address(_ text: String) -> GeoPoint? {
        let found = streets.compactMap { street in text.range(of: street.name).map { (street, $0) } }
        // The first street named is the place, and the longest name there; later ones are only mentioned.
        let first = found.min { ($0.1.lowerBound, $1.0.name.count) < ($1.1.lowerBound, $0.0.name.count) }
        guard let (street, range) = first else { return nil }
        let number = Int(text[range.upperBound...].prefix { $0.isASCII && $0.isNumber })
        return number.flatMap { street.point(number: $0) } ?? street.anchor
    }

    private func landmark(_ text: String) -> GeoPoint? { places.first { text.contains($0.name) }?.anchor }
}
