import ConsoleScreen
import Foundation
import Testing

@Suite struct UserHomeTests {
    @Test func `the home is that of the environment, if it is an absolute path`() {
        #expect(UserHome.path(["HOME": "/somewhere"]) == "/somewhere")
        for environment in [[:], ["HOME": ""], ["HOME": "somewhere"]] {
            #expect(UserHome.path(environment) == NSHomeDirectory())
        }
        #expect(
            ThemeLibrary(desk: nil, environment: ["HOME": "/somewhere"]).folders == ["/somewhere/.config/zhiban/themes"]
        )
    }
}
