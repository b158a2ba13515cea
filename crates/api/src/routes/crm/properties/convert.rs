//! Properties between the wire and the rules.

use portico_api_types::crm::property::{
    CrmProperty, CrmPropertyChange, CrmPropertyOption, ModificationMetadata, NewCrmProperty,
    NewCrmPropertyOption,
};
use portico_domain::property::{
    DefinitionChange, FullDefinition, NO_POSITION, PropertyOption, WrittenDefinition,
};
use portico_store::records::properties::{DefinedProperty, Refused};

use crate::crm::CrmError;

/// A property as integrators read it.
pub(super) fn property(defined: DefinedProperty) -> CrmProperty {
    let read_only_definition = defined.is_fixed();
    let DefinedProperty {
        id: _,
        definition,
        is_built_in,
        is_read_only,
        has_live_options,
        created_at,
        updated_at,
        archived_at,
    } = defined;
    let FullDefinition {
        name,
        label,
        kind,
        field_type,
        group,
        description,
        options,
        position,
        is_unique,
        is_hidden,
        in_forms,
    } = definition;
    CrmProperty {
        name,
        label,
        type_name: kind.wire_name().to_owned(),
        field_type,
        description,
        group_name: group,
        options: (0..).zip(options).map(|(at, one)| option(at, one)).collect(),
        display_order: position,
        has_unique_value: is_unique,
        hidden: is_hidden,
        form_field: in_forms,
        calculated: false,
        external_options: has_live_options,
        hubspot_defined: is_built_in,
        archived: archived_at.is_some(),
        archived_at,
        created_at,
        updated_at,
        modification_metadata: ModificationMetadata {
            archivable: !is_built_in,
            read_only_definition,
            read_only_value: is_read_only,
        },
    }
}

fn option(at: i32, option: PropertyOption) -> CrmPropertyOption {
    let PropertyOption { value, label, description, hidden, position } = option;
    CrmPropertyOption {
        label,
        value,
        display_order: position.unwrap_or(at),
        hidden,
        description: (!description.is_empty()).then_some(description),
    }
}

/// A new property as it was written.
pub(super) fn new_property(new: NewCrmProperty) -> WrittenDefinition {
    let NewCrmProperty {
        group_name,
        name,
        label,
        type_name,
        field_type,
        description,
        options,
        display_order,
        has_unique_value,
        hidden,
        form_field,
    } = new;
    WrittenDefinition {
        name,
        label,
        type_name,
        field_type,
        group: group_name,
        description: description.unwrap_or_default(),
        options: options.unwrap_or_default().into_iter().map(new_option).collect(),
        position: display_order.unwrap_or(NO_POSITION),
        is_unique: has_unique_value.unwrap_or(false),
        is_hidden: hidden.unwrap_or(false),
        in_forms: form_field.unwrap_or(true),
    }
}

fn new_option(new: NewCrmPropertyOption) -> PropertyOption {
    let NewCrmPropertyOption { label, value, display_order, hidden, description } = new;
    PropertyOption {
        label: label.unwrap_or_else(|| value.clone()),
        value,
        description: description.unwrap_or_default(),
        hidden: hidden.unwrap_or(false),
        position: display_order,
    }
}

/// A change as it was written.
pub(super) fn change(change: CrmPropertyChange) -> DefinitionChange {
    let CrmPropertyChange {
        name,
        type_name,
        field_type,
        label,
        description,
        group_name,
        options,
        display_order,
        hidden,
        form_field,
    } = change;
    DefinitionChange {
        name,
        type_name,
        field_type,
        label,
        group: group_name,
        description,
        options: options.map(|all| all.into_iter().map(new_option).collect()),
        position: display_order,
        is_hidden: hidden,
        in_forms: form_field,
    }
}

/// Why a definition was refused, as an answer.
pub(super) fn refusal(refused: Refused) -> CrmError {
    let message = refused.to_string();
    match refused {
        Refused::NameTaken(name) => CrmError::already_exists(message).with("name", [name]),
        Refused::Invalid(_)
        | Refused::UnknownGroup(_)
        | Refused::TooManyUnique(_)
        | Refused::BuiltIn(_)
        | Refused::LiveOptions(_) => CrmError::invalid(message),
    }
}
