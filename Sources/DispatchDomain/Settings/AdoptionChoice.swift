/// What `serve --adopt` does with devices that nobody has enrolled.
package enum AdoptionChoice: String, CaseIterable, Sendable {
    /// They become units.
    case atOnce = "at_once"
    /// They stay in quarantine until an administrator accepts them.
    case ask
}
