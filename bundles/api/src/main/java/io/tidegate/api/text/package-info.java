/** Text for people: what somebody who mistyped a name probably meant. */
@Export
@Version("1.0.0")
package io.tidegate.api.text;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
