/** Reads what a change would mean out of CloudFormation's change sets: values, access, data. Pure; makes no calls. */
@NullMarked
package dev.lifeboat.provision.review;

import org.jspecify.annotations.NullMarked;
