/// The Lua engine. It needs nothing but `java.base`; what is not exported here may change at any time.
///
/// JSpecify's annotations are in the API's class files, but no one has to have them at run time.
module org.perilune {
    requires static transitive org.jspecify;

    exports org.perilune;
    exports org.perilune.annotation;
    exports org.perilune.host;
    exports org.perilune.value;
}
