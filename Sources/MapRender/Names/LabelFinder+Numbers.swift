import CellCanvas

extension LabelFinder {
    /// Returns the house numbers along a street: round numbers, as many as there is room for.
    func numbers(_ line: NamedLine) -> [LabelCandidate] {
        guard let numbers = line.numbers, numbers.count > 1, line.box.overlaps(around) else { return [] }
        let perNumber = line.length / Double(numbers.count - 1)
        let isFarEnough = { (step: Int) in Double(step) * perNumber >= Self.apart * width }
        guard let step = Self.steps.first(where: isFarEnough) else { return [] }
        let first = (numbers.lowerBound + step - 1) / step * step
        return stride(from: first, through: numbers.upperBound, by: step).compactMap { number in
            let place = line.place(at: Double(number - numbers.lowerBound) * perNumber)
            guard around.holds(place) else { return nil }
            let text = " \(number) "
            let anchor = cell(CentimetrePoint(x: Int32(place.x), y: Int32(place.y)))
            return LabelCandidate(
                line.name + text,
                LabelCandidate.numberRank,
                .street,
                [text],
                text.utf8.count,
                anchor,
                line.length
            )
        }
    }

    private static let steps = [2, 10, 20, 50, 100, 200, 500, 1_000]
    /// The least distance of two numbers, in columns.
    private static let apart = 20.0
}
