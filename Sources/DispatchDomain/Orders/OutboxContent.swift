/// The content of an outbox item, computed when the item is created and not changed afterwards.
package struct OutboxContent: Hashable, Sendable, Codable {
    /// The case number, 19 digits.
    package var caseID: String?
    /// The short number of the case.
    package var number: Int?
    /// The class's name.
    package var className: String?
    package var place: String?
    /// WGS-84.
    package var latitude: Double?
    package var longitude: Double?
    /// The handling deadline.
    package var due: Timestamp?
    /// The report of the case in an order, the reason of a recall, or the text of a message.
    package var text: String
    package var priority: Int?

    package enum CodingKeys: String, CodingKey {
        case caseID = "case"
        case number = "no"
        case className = "class"
        case place
        case latitude = "lat"
        case longitude = "lon"
        case due, text, priority
    }

    package init(text: String) {
        self.text = text
    }

    /// Creates the content of an order or recall from a case and the name of its class.
    package init(_ item: Case, className: String?, text: String) {
        caseID = item.id.description
        number = item.number
        self.className = className
        place = item.location.label
        latitude = item.location.point?.latitude
        longitude = item.location.point?.longitude
        due = item.timer?.deadline
        self.text = text
        priority = item.priority
    }
}
