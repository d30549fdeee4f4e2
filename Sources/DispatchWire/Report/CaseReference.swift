package import DispatchDomain

extension DeviceReport {
    /// How a device names a case: by its 19 digits, or by the short number of the day.
    package enum CaseReference: Hashable, Sendable {
        case id(CaseID)
        case number(Int)

        /// 19 digits, or up to nine of a short number.
        package init?(_ text: String) {
            if let id = CaseID(parsing: text) {
                self = .id(id)
            } else if text.utf8.count <= 9, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text) {
                self = .number(number)
            } else {
                return nil
            }
        }

        /// As the payload has it.
        package var text: String {
            switch self {
            case .id(let id): "\(id)"
            case .number(let number): "\(number)"
            }
        }
    }
}
