package import DispatchDomain

extension DeviceReport {
    /// A device's reference to a case: its 19 digits, or its short number of the day.
    package enum CaseReference: Hashable, Sendable {
        case id(CaseID)
        case number(Int)

        /// Reads 19 digits, or up to nine digits of a short number; nil for other text.
        package init?(_ text: String) {
            if let id = CaseID(parsing: text) {
                self = .id(id)
            } else if text.utf8.count <= 9, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text) {
                self = .number(number)
            } else {
                return nil
            }
        }

        /// The reference as it is in the payload.
        package var text: String {
            switch self {
            case .id(let id): "\(id)"
            case .number(let number): "\(number)"
            }
        }
    }
}
