/// What an item says, computed when it was made: an order is not rewritten on its way.
package struct OutboxContent: Hashable, Sendable, Codable {
    /// 19 digits.
    package var caseID: String?
    package var number: Int?
    /// The class's name.
    package var className: String?
    package var place: String?
    /// WGS-84.
    package var latitude: Double?
    package var longitude: Double?
    /// The handling deadline.
    package var due: Timestamp?
    /// The report of an order, the reason of a recall, the words of a message.
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

    /// What there is to know of a case, with the class by its name.
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
