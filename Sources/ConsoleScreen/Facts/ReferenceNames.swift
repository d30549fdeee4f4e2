package import DispatchDomain

/// The names of the city's classes, grids and departments, used to read filters on the screen.
package struct ReferenceNames: Sendable {
    package var catalogue = Catalogue(classes: [], codes: [])
    package var responsibilities: [ResponsibilityGrid] = []
    package var departments: [String] = []

    package init() {}

    package init(catalogue: Catalogue, responsibilities: [ResponsibilityGrid], departments: [String]) {
        self.catalogue = catalogue
        self.responsibilities = responsibilities
        self.departments = departments
    }
}
